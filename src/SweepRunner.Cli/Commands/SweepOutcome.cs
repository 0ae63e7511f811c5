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

    /// <summary>Prints the best trial and the way to hand it over.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> PrintAsync(CommandContext context, IWorkspace workspace, SweepProgress progress)
    {
        var best = await workspace.BestAsync(progress, CancellationToken.None).ConfigureAwait(false);
        if (context.Terminal.IsJson)
        {
            if (best is null) throw SweepReader.NoCompleteTrial(progress);
            context.Terminal.WriteJson(new SweepResultView(ViewFactory.Sweep(progress), best));
        }
        else
        {
            await PrintTablesAsync(context.Terminal, workspace, progress, best).ConfigureAwait(false);
        }

        if (progress.Sweep.State == SweepState.Cancelled) return ErrorTable.Of(ErrorCode.Cancelled).ExitCode;
        return progress.Best is null ? ErrorTable.Of(ErrorCode.NoCompleteTrial).ExitCode : 0;
    }

    private static async Task PrintTablesAsync(Terminal terminal, IWorkspace workspace, SweepProgress progress, BestView? best)
    {
        ResultPrinter.PrintSummary(terminal, progress);
        var trials = await workspace.TrialsAsync(progress.Sweep.Id, withMetrics: false, CancellationToken.None).ConfigureAwait(false);
        var top = TrialOrder.BestFirst([.. trials.Where(t => t.State == TrialState.Complete)], progress.Sweep.Objectives[0]);
        if (top.Count > 0) terminal.Result.Write(TrialTable.Of([.. top.Take(TopTrials)], progress.Sweep.Objectives[0], ranked: true));
        if (best is not null) ResultPrinter.PrintBest(terminal, progress, best);
        await SayRegistrationAsync(terminal, workspace, progress).ConfigureAwait(false);
        terminal.Say(best is null
            ? $"[dim]./sweeprunner trials {Markup.Escape(progress.Sweep.Name)} shows why each failed.[/]"
            : $"[dim]Hand it over:  ./sweeprunner best {Markup.Escape(progress.Sweep.Name)} --out winner/     Train it again:  ./sweeprunner reproduce {best.RunId[..8]}[/]");
    }
    private static async Task SayRegistrationAsync(Terminal terminal, IWorkspace workspace, SweepProgress progress)
    {
        var parent = await workspace.RequireRunAsync(progress.Sweep.Id.Value, CancellationToken.None).ConfigureAwait(false);
        if (parent.Tags.TryGetValue(RunTags.Registered, out var version)) terminal.Say($"Registered as [bold]{Markup.Escape(version)}[/]");
        else if (parent.Tags.TryGetValue(RunTags.NotRegistered, out var problem)) terminal.Say($"[yellow]The model is not registered:[/] {Markup.Escape(problem)}");
    }
}
