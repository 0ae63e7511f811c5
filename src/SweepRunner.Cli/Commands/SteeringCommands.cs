using System.CommandLine;
using Spectre.Console;
using SweepRunner.Cli.Views;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Cli.Commands;

/// <summary><c>pause</c>, <c>resume</c> and <c>cancel SWEEP</c>: whoever runs the sweep follows within a second.</summary>
internal static class SteeringCommands
{
    private static readonly Argument<string> Sweep = new("SWEEP") { Description = "Name or id of a sweep" };

    public static Command CreatePause() => Create(
        "pause", "Start no new trials of a sweep; the running ones go on to their end",
        state => state == SweepState.Queued ? SweepState.Paused : SweepState.Pausing);

    public static Command CreateResume() => Create("resume", "Let a paused sweep go on", _ => SweepState.Running);

    public static Command CreateCancel() => Create("cancel", "End a sweep and its running trials now; what is recorded stays", _ => SweepState.Cancelled);

    private static Command Create(string name, string description, Func<SweepState, SweepState> target) => new Command(name, description) { Sweep }.Does(async context =>
    {
        await using var store = await context.OpenStoreAsync().ConfigureAwait(false);
        var sweep = await store.RequireSweepAsync(context.Parsed.GetRequiredValue(Sweep), context.Cancellation).ConfigureAwait(false);
        var to = target(sweep.State);
        var reason = to == SweepState.Cancelled ? "cancelled by the user" : null;
        if (!await store.Sweeps.ChangeStateAsync(sweep.Id, to, reason, context.Cancellation).ConfigureAwait(false))
        {
            throw new SweepRunnerException(
                ErrorCode.Invalid, $"The sweep '{sweep.Name}' is {ViewFactory.Word(sweep.State)}, so there is nothing to {name}.");
        }

        var progress = await store.Sweeps.ProgressAsync(sweep.Id, context.Cancellation).ConfigureAwait(false);
        if (context.Terminal.IsJson)
            context.Terminal.WriteJson(new SweepResultView(ViewFactory.Sweep(progress), await store.BestAsync(progress, context.Cancellation).ConfigureAwait(false)));
        else
            context.Terminal.Result.MarkupLine($"[bold]{Markup.Escape(sweep.Name)}[/] is {ViewFactory.Word(progress.Sweep.State)}");
        return 0;
    });
}
