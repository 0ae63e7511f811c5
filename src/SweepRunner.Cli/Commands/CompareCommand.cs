using System.CommandLine;
using SweepRunner.Cli.Interaction;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Server.Runs;
using SweepRunner.Server.Views;

namespace SweepRunner.Cli.Commands;

/// <summary><c>compare RUN RUN…</c>: runs side by side, what differs first.</summary>
internal static class CompareCommand
{
    private const int ShortName = 12;
    private const int ShortText = 24;

    private static readonly Argument<string[]> Runs = new("RUN")
    {
        Description = "Ids of runs, their first digits, or sweeps' names for their best runs",
        Arity = new ArgumentArity(2, 100),
    };

    public static Command Create() => new Command("compare", "Put runs side by side: parameters and metrics that differ first") { Runs }.Does(async context =>
    {
        await using var workspace = await context.OpenAsync().ConfigureAwait(false);
        var runs = new List<Run>();
        foreach (var name in context.Parsed.GetRequiredValue(Runs)) runs.Add(await workspace.RequireRunAsync(name, context.Cancellation).ConfigureAwait(false));
        if (runs.DistinctBy(r => r.Id).Count() < 2)
            throw new InvalidInputException(new Fault("these are the same run") { Path = "RUN", Value = runs[0].Id.Value, Suggestion = "name two different runs" });
        var comparison = RunComparison.Of(runs);
        if (context.Terminal.IsJson) context.Terminal.WriteJson(comparison);
        else Print(context.Terminal, comparison);
        return 0;
    });

    // A run that finds no room goes; two stay.
    private static void Print(Terminal terminal, ComparisonView comparison)
    {
        var table = new FittingTable([
            new("") { ShortestText = ShortName },
            .. comparison.Runs.Select((run, i) => new FittingColumn(run.Name)
            {
                Subtitle = $"{run.RunId[..8]} {run.Status}", IsRight = true, Dispensable = i < 2 ? null : 1, ShortestText = ShortText,
            }),
        ]);
        Section(table, comparison.Runs.Count, "params", comparison.Params.Select(p => (p.Name, p.Differs, p.Values.Select(v => v ?? ""))));
        Section(table, comparison.Runs.Count, "metrics", comparison.Metrics.Select(m => (m.Name, m.Differs, m.Values.Select(v => v is { } number ? Format.Number(number) : ""))));
        terminal.Write(table);
    }

    private static void Section(FittingTable table, int runs, string title, IEnumerable<(string Name, bool Differs, IEnumerable<string> Values)> rows)
    {
        table.AddRow([new(title, "bold"), .. Enumerable.Repeat(new FittingCell(""), runs)]);
        foreach (var (name, differs, values) in rows)
        {
            var style = differs ? "yellow" : "dim";
            table.AddRow([new(name, style), .. values.Select(v => new FittingCell(v, style))]);
        }
    }
}
