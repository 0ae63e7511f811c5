using System.CommandLine;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Core.Registry;
using SweepRunner.Server.Models;

namespace SweepRunner.Cli.Commands.Models;

/// <summary><c>models register RUN|SWEEP --name NAME</c>: the model of a run becomes the next version.</summary>
internal static class RegisterCommand
{
    private static readonly Argument<string> Run = new("RUN") { Description = "Id of a run, its first digits, or a sweep's name for its best run" };
    private static readonly Option<string> Name = new("--name") { Description = "Name of the registered model; created when it is new", HelpName = "NAME", Required = true };
    private static readonly Option<string?> Text = new("--description") { Description = "What the new version is, for people", HelpName = "TEXT" };
    private static readonly Option<string?> Alias = new("--alias") { Description = "Point this alias at the new version", HelpName = "ALIAS" };
    private static readonly Option<string?> Stage = new("--stage") { Description = "Put the new version into this stage", HelpName = "STAGE" };

    public static Command Create() => new Command("register", "Register the model of a run, or of a sweep's best run, as the next version") { Run, Name, Text, Alias, Stage }.Does(async context =>
    {
        var registration = new ModelRegistration(context.Parsed.GetRequiredValue(Name))
        {
            Description = context.Parsed.GetValue(Text),
            Alias = context.Parsed.GetValue(Alias),
            Stage = context.Parsed.GetValue(Stage) is { } stage ? ModelStages.Parse(stage, "--stage") : ModelStage.None,
        };
        await using var workspace = await context.OpenAsync().ConfigureAwait(false);
        var version = await workspace.Models.RegisterAsync(context.Parsed.GetRequiredValue(Run), registration, context.Cancellation).ConfigureAwait(false);
        if (context.Terminal.IsJson) context.Terminal.WriteJson(version);
        else ModelPrinter.PrintHead(context.Terminal.Result, version);
        return 0;
    });
}
