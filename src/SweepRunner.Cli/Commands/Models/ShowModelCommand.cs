using System.CommandLine;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Core.Registry;

namespace SweepRunner.Cli.Commands.Models;

/// <summary><c>models show NAME</c>: a model with its versions, or a version with everything it was made from.</summary>
internal static class ShowModelCommand
{
    private static readonly Argument<string> Model = new("NAME") { Description = "NAME for all its versions; NAME/VERSION, NAME/STAGE, NAME/latest or NAME@ALIAS for one, also after models:/" };

    public static Command Create() => new Command("show", "Show a model, or a version with its run, sweep, code, data and exact configuration") { Model }.Does(async context =>
    {
        var reference = ModelReference.Parse(context.Parsed.GetRequiredValue(Model));
        await using var workspace = await context.OpenAsync().ConfigureAwait(false);
        if (reference.IsVersion)
        {
            var version = await workspace.Models.ShowAsync(reference, context.Cancellation).ConfigureAwait(false);
            if (context.Terminal.IsJson) context.Terminal.WriteJson(version);
            else ModelPrinter.PrintVersion(context.Terminal.Result, version);
            return 0;
        }

        var model = await workspace.Models.ShowAsync(reference.Name, context.Cancellation).ConfigureAwait(false);
        if (context.Terminal.IsJson) context.Terminal.WriteJson(model);
        else ModelPrinter.PrintModel(context.Terminal, model);
        return 0;
    });
}
