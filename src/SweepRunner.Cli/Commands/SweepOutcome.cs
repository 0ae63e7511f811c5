using Spectre.Console;
using SweepRunner.Cli.Interaction;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Sweeps;
using SweepRunner.Server.Views;

namespace SweepRunner.Cli.Commands;

/// <summary>What <c>run</c> and <c>watch</c> say of a sweep that has ended.</summary>
internal static class SweepOutcome
{
    private const int TopTrials = 5;

    /// <summary>Prints the best trial, with several objectives the Pareto front, and the way to hand it over.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> PrintAsync(CommandContext context, IWorkspace workspace, SweepProgress progress)
    {
        var best = await workspace.BestAsync(progress, CancellationToken.None).ConfigureAwait(false);
        var front = best is not null && progress.Sweep.Objectives.Count > 1 ? await Front.ReadAsync(workspace, progress.Sweep, CancellationToken.None).ConfigureAwait(false) : null;
        if (context.Terminal.IsJson)
        {
            if (best is null) throw SweepReader.NoCompleteTrial(progress);
            context.Terminal.WriteJson(new SweepResultView(ViewFactory.Sweep(progress), best) { Front = front?.Views });
        }
        else
        {
            ResultPrinter.PrintSummary(context.Terminal, progress);
            if (front is not null) front.Print(context.Terminal);
            else await PrintTopAsync(context.Terminal, workspace, progress.Sweep).ConfigureAwait(false);
            if (best is not null) ResultPrinter.PrintBest(context.Terminal, progress.Sweep.Objectives, progress.Best!, best);
            await SayRegistrationAsync(context.Terminal, workspace, progress).ConfigureAwait(false);
            SayNext(context, progress.Sweep, best);
        }

        if (progress.Sweep.State == SweepState.Cancelled) return ErrorTable.Of(ErrorCode.Cancelled).ExitCode;
        return progress.Best is null ? ErrorTable.Of(ErrorCode.NoCompleteTrial).ExitCode : 0;
    }

    private static async Task PrintTopAsync(Terminal terminal, IWorkspace workspace, SweepRecord sweep)
    {
        var trials = await workspace.TrialsAsync(sweep.Id, withMetrics: false, CancellationToken.None).ConfigureAwait(false);
        var top = TrialOrder.BestFirst([.. trials.Where(t => t.State == TrialState.Complete)], sweep.Objectives[0]);
        if (top.Count > 0) terminal.Write(TrialTable.Of([.. top.Take(TopTrials)], sweep.Objectives, ranked: true));
    }

    private static async Task SayRegistrationAsync(Terminal terminal, IWorkspace workspace, SweepProgress progress)
    {
        var parent = await workspace.RequireRunAsync(progress.Sweep.Id.Value, CancellationToken.None).ConfigureAwait(false);
        if (parent.Tags.TryGetValue(RunTags.Registered, out var version)) terminal.Say($"Registered as [bold]{Markup.Escape(version)}[/]");
        else if (parent.Tags.TryGetValue(RunTags.NotRegistered, out var problem)) terminal.Say($"[yellow]The model is not registered:[/] {Markup.Escape(problem)}");
    }

    private static void SayNext(CommandContext context, SweepRecord sweep, BestView? best)
    {
        void Say(string what, params IEnumerable<string> words) => context.Terminal.SayWhole($"[dim]{what}  {Markup.Escape(context.Next(words))}[/]");

        if (best is null)
        {
            Say("Why each failed:", "trials", sweep.Name);
            return;
        }

        if (sweep.Objectives.Count > 1) Say("Choose another:", "best", sweep.Name, "--pick", string.Join(',', sweep.Objectives.Select(o => $"{o.Metric}=1")));
        Say("Hand it over:  ", "best", sweep.Name, "--out", "winner/");

        // Trains here, from a store.
        if (!context.AsksServer) Say("Train it again:", "reproduce", best.RunId[..8]);
    }
}
