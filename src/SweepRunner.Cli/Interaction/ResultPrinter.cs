using Spectre.Console;
using SweepRunner.Server.Views;
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
        var table = Named("param", ["value"]);
        foreach (var (name, value) in best.Params) table.AddRow(Markup.Escape(name), Markup.Escape(Text(value)));
        return table;
    }

    /// <summary>A row per metric and a column per part of the data; metrics that belong to no part have rows of their own.</summary>
    private static Rows Metrics(IReadOnlyDictionary<string, double> metrics)
    {
        var parts = Parts.Where(p => metrics.Keys.Any(k => k.StartsWith(p + ".", StringComparison.Ordinal))).ToList();
        var byPart = Named("metric", parts);
        var others = Named("metric", ["value"]);
        var names = metrics.Keys.Where(k => parts.Contains(PartOf(k))).Select(k => k[(PartOf(k).Length + 1)..]);
        foreach (var name in names.Distinct().Order(StringComparer.Ordinal))
            byPart.AddRow([Markup.Escape(name), .. parts.Select(p => metrics.TryGetValue($"{p}.{name}", out var value) ? Format.Number(value) : "")]);
        foreach (var (name, value) in metrics.Where(m => !parts.Contains(PartOf(m.Key))).OrderBy(m => m.Key, StringComparer.Ordinal))
            others.AddRow(Markup.Escape(name), Format.Number(value));
        return new Rows(new[] { byPart, others }.Where(t => t.Rows.Count > 0));
    }

    private static Table Named(string first, IReadOnlyList<string> numbers)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(first);
        foreach (var column in numbers) table.AddColumn(new TableColumn(column).RightAligned());
        return table;
    }

    private static string PartOf(string metric) => metric.Split('.')[0];

    private static string Counts(SweepProgress progress) =>
        string.Join(" · ", Enum.GetValues<TrialState>().Where(s => progress.Count(s) > 0).Select(s => $"{progress.Count(s)} {ViewFactory.Word(s)}"));

    private static string Text(object? value) => value is double real ? Format.Number(real) : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "null";
}
