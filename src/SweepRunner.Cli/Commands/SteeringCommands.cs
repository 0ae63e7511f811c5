using System.CommandLine;
using Spectre.Console;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Server.Views;

namespace SweepRunner.Cli.Commands;

/// <summary><c>pause</c>, <c>resume</c> and <c>cancel SWEEP</c>: whoever runs the sweep follows within a second.</summary>
internal static class SteeringCommands
{
    private static readonly Argument<string> Sweep = new("SWEEP") { Description = "Name or id of a sweep" };

    public static Command CreatePause() => Create("pause", "Start no new trials of a sweep; the running ones go on to their end", Steering.Pause);

    public static Command CreateResume() => Create("resume", "Let a paused sweep go on", Steering.Resume);

    public static Command CreateCancel() => Create("cancel", "End a sweep and its running trials now; what is recorded stays", Steering.Cancel);

    private static Command Create(string name, string description, Steering steering) => new Command(name, description) { Sweep }.Does(async context =>
    {
        await using var workspace = await context.OpenAsync().ConfigureAwait(false);
        var progress = await workspace.SteerAsync(context.Parsed.GetRequiredValue(Sweep), steering, context.Cancellation).ConfigureAwait(false);
        if (context.Terminal.IsJson)
            context.Terminal.WriteJson(new SweepResultView(ViewFactory.Sweep(progress), await workspace.BestAsync(progress, context.Cancellation).ConfigureAwait(false)));
        else
            context.Terminal.Result.MarkupLine($"[bold]{Markup.Escape(progress.Sweep.Name)}[/] is {ViewFactory.Word(progress.Sweep.State)}");
        return 0;
    });
}
