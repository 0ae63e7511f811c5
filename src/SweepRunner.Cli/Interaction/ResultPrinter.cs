using Spectre.Console;
using SweepRunner.Cli.Views;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Cli.Interaction;

/// <summary>Prints how a sweep ended: the best trial with params and metrics, and where its model and config are.</summary>
internal static class ResultPrinter
{
    private static readonly string[] Parts = ["train", "valid", "test"];

    public static void PrintSummary(Terminal terminal, SweepProgress progress)
    {
        var sweep = progress.Sweep;
        var took = sweep is { StartedAt: { } start, EndedAt: { } end } ? $" in {Format.Duration(end - start)}" : "";
        var reason = sweep.Reason is { } r ? $": {Markup.Escape(r)}" : "";
        var word = sweep.State switch
        {
            SweepState.Finished => "[green]finished[/]",
            SweepState.Failed => "[red]failed[/]",
            _ => $"[yellow]{ViewFactory.Word(sweep.State)}[/]",
        };
        terminal.Result.MarkupLine($"[bold]{Markup.Escape(sweep.Name)}[/] {word}{took}{reason}");
        terminal.Result.MarkupLine($"[dim]{Counts(progress)}[/]");
    }

    public static void PrintBest(Terminal terminal, SweepProgress progress, BestView best)
    {
        var objective = progress.Sweep.Objectives[0];
        var console = terminal.Result;
        console.MarkupLine($"[bold]Best trial {best.Trial}[/]: {Markup.Escape(objective.Metric)} [green]{Format.Number(best.Value)}[/]  [dim]run {best.RunId}[/]");
        console.Write(new Padder(new Columns(Params(best), Metrics(best.Metrics)) { Expand = false }, new Padding(1, 0, 0, 0)));
        if (best.Model is { } model) console.WriteLine($"model   {Format.Path(model)}");
        if (best.Config is { } config) console.WriteLine($"config  {Format.Path(config)}");
    }

    private static Table Params(BestView best)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("param").AddColumn(new TableColumn("value").RightAligned());
        foreach (var (name, value) in best.Params) table.AddRow(Markup.Escape(name), Markup.Escape(Text(value)));
        return table;
    }

    /// <summary>A row per metric; a column per part of the data when the metrics are named after parts.</summary>
    private static Table Metrics(IReadOnlyDictionary<string, double> metrics)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("metric");
        var parts = Parts.Where(p => metrics.Keys.Any(k => k.StartsWith(p + ".", StringComparison.Ordinal))).ToList();
        foreach (var part in parts) table.AddColumn(new TableColumn(part).RightAligned());
        var names = metrics.Keys.Where(k => parts.Contains(k.Split('.')[0])).Select(k => k[(k.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        foreach (var name in names.Distinct().Order(StringComparer.Ordinal))
            table.AddRow([Markup.Escape(name), .. parts.Select(p => metrics.TryGetValue($"{p}.{name}", out var value) ? Format.Number(value) : "")]);

        // A table has one column at least; metrics without a part stand in the last one.
        if (parts.Count == 0) table.AddColumn(new TableColumn("value").RightAligned());
        foreach (var (name, value) in metrics.Where(m => !parts.Contains(m.Key.Split('.')[0])).OrderBy(m => m.Key, StringComparer.Ordinal))
            table.AddRow([Markup.Escape(name), .. Enumerable.Repeat("", Math.Max(parts.Count - 1, 0)), Format.Number(value)]);
        return table;
    }

    private static string Counts(SweepProgress progress) =>
        string.Join(" · ", Enum.GetValues<TrialState>().Where(s => progress.Count(s) > 0).Select(s => $"{progress.Count(s)} {ViewFactory.Word(s)}"));

    private static string Text(object? value) => value is double real ? Format.Number(real) : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "null";
}
