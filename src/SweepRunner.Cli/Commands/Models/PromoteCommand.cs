using System.CommandLine;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Server.Models;

namespace SweepRunner.Cli.Commands.Models;

/// <summary><c>models promote NAME VERSION STAGE [--archive]</c>: moves a version to a stage.</summary>
internal static class PromoteCommand
{
    private static readonly Argument<string> Model = new("NAME") { Description = "Name of a registered model" };
    private static readonly Argument<string> Version = new("VERSION") { Description = "Number of the version, a stage for its newest one, latest, or @ALIAS" };
    private static readonly Argument<string> Stage = new("STAGE") { Description = "None, Staging, Production or Archived" };
    private static readonly Option<bool> Archive = new("--archive") { Description = "Archive the versions that are in that stage now" };

    public static Command Create() => new Command("promote", "Move a version of a model to a stage") { Model, Version, Stage, Archive }.Does(async context =>
    {
        var version = ModelArguments.Version(context.Parsed.GetRequiredValue(Model), context.Parsed.GetRequiredValue(Version));
        var stage = ModelStages.Parse(context.Parsed.GetRequiredValue(Stage), "STAGE");
        await using var workspace = await context.OpenAsync().ConfigureAwait(false);
        var moved = await workspace.Models.PromoteAsync(version, stage, context.Parsed.GetValue(Archive), context.Cancellation).ConfigureAwait(false);
        if (context.Terminal.IsJson) context.Terminal.WriteJson(moved);
        else ModelPrinter.PrintHead(context.Terminal.Result, moved);
        return 0;
    });
}
