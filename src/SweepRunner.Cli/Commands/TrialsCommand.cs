using System.CommandLine;
using Spectre.Console;
using SweepRunner.Cli.Interaction;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Server.Sweeps;
using SweepRunner.Server.Views;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Cli.Commands;

/// <summary><c>trials SWEEP</c>: every trial, as a table, CSV or JSON.</summary>
internal static class TrialsCommand
{
    private static readonly Argument<string> Sweep = new("SWEEP") { Description = "Name or id of a sweep" };
    private static readonly Option<bool> Csv = new("--csv") { Description = "Print CSV with every parameter and metric" };
    private static readonly Option<bool> ByValue = new("--best-first") { Description = "Order by the objective, best first, instead of by number" };
    private static readonly Option<string?> Filter = new("--filter") { Description = "Only trials that fit, e.g. \"metrics.valid.auc > 0.9 AND params.booster = 'dart'\"", HelpName = "FILTER" };
    private static readonly Option<string[]> OrderBy = new("--order-by") { Description = "Order, e.g. \"metrics.valid.auc DESC\"; may be given several times", HelpName = "KEY" };
    private static readonly Option<TrialState?> State = new("--state") { Description = "Only trials in this state" };

    public static Command Create() => new Command("trials", "List the trials of a sweep") { Sweep, Csv, Filter, OrderBy, ByValue, State }.Does(async context =>
    {
        await using var workspace = await context.OpenAsync().ConfigureAwait(false);
        var sweep = await workspace.RequireSweepAsync(context.Parsed.GetRequiredValue(Sweep), context.Cancellation).ConfigureAwait(false);
        var trials = await workspace.FindTrialsAsync(
            sweep, context.Parsed.GetValue(Filter), context.Parsed.GetValue(OrderBy) ?? [], context.Cancellation).ConfigureAwait(false);
        if (context.Parsed.GetValue(State) is { } state) trials = [.. trials.Where(t => t.State == state)];
        if (context.Parsed.GetValue(ByValue)) trials = TrialOrder.BestFirst(trials, sweep.Objectives[0]);

        var now = TimeProvider.System.GetUtcNow();
        if (context.Terminal.IsJson)
            context.Terminal.WriteJson<IReadOnlyList<TrialView>>([.. trials.Select(t => ViewFactory.Trial(t, now))]);
        else if (context.Parsed.GetValue(Csv))
            TrialCsv.Write(trials, now, context.Terminal.Raw);
        else
            Print(context.Terminal, trials, sweep.Objectives);
        return 0;
    });

    private static void Print(Terminal terminal, IReadOnlyList<TrialRecord> trials, IReadOnlyList<Objective> objectives)
    {
        terminal.Write(TrialTable.Of(trials, objectives, ranked: false));
        foreach (var reason in trials.Where(t => t.State == TrialState.Failed).GroupBy(t => t.Reason ?? "no reason was recorded"))
            terminal.Result.MarkupLine($"[red]trial {string.Join(", ", reason.Select(t => t.Id.Number))} failed:[/] {Markup.Escape(reason.Key)}");
    }
}
