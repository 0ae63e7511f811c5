using Spectre.Console;
using SweepRunner.Core.Spaces;
using SweepRunner.Server.Views;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Cli.Interaction;

/// <summary>Prints how a sweep ended: the best trial with params and metrics, and where its model and config are.</summary>
internal static class ResultPrinter
{
    private const int ShortName = 12;
    private const int ShortText = 16;
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

    /// <summary>Prints a complete trial.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="objectives">What the sweep is about.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="best">The same trial with its metrics and files.</param>
    /// <param name="title">What it is; null: the best one, of several objectives that of the first.</param>
    public static void PrintBest(Terminal terminal, IReadOnlyList<Objective> objectives, TrialRecord trial, BestView best, string? title = null)
    {
        title ??= objectives.Count == 1 ? "Best trial" : $"Best in {objectives[0].Metric}, trial";
        var values = objectives.Zip(trial.Values, (o, value) => $"{Markup.Escape(o.Metric)} [green]{Format.Number(value)}[/]");
        var console = terminal.Result;
        console.MarkupLine($"[bold]{Markup.Escape(title)} {best.Trial}[/]: {string.Join(", ", values)}  [dim]run {best.RunId}[/]");
        PrintTables(terminal, Params(trial.Assignment), [.. Metrics(best.Metrics)]);
        if (best.Model is { } model) console.WriteWholeLine($"model   {Markup.Escape(Format.Path(model))}");
        if (best.Config is { } config) console.WriteWholeLine($"config  {Markup.Escape(Format.Path(config))}");
    }

    /// <summary>Side by side where there is room, else below each other.</summary>
    private static void PrintTables(Terminal terminal, FittingTable parameters, IReadOnlyList<FittingTable> metrics)
    {
        var (left, right) = (parameters.Fit(null), metrics.Select(m => m.Fit(null)).ToList());
        if (left.Width + right.Select(r => r.Width).DefaultIfEmpty().Max() < terminal.Result.Profile.Width)
        {
            terminal.Result.Write(new Columns(left.Table, new Rows(right.Select(r => r.Table))) { Expand = false });
            return;
        }

        foreach (var table in metrics.Prepend(parameters)) terminal.Write(table);
    }

    private static FittingTable Params(Assignment assignment)
    {
        var table = Named("param", ["value"], ShortText);
        foreach (var (name, value) in assignment) table.AddRow(name, ParameterText.Of(value));
        return table;
    }

    /// <summary>A row per metric and a column per part of the data; metrics that belong to no part have rows of their own.</summary>
    private static IEnumerable<FittingTable> Metrics(IReadOnlyDictionary<string, double> metrics)
    {
        var parts = Parts.Where(p => metrics.Keys.Any(k => k.StartsWith(p + ".", StringComparison.Ordinal))).ToList();
        var byPart = Named("metric", parts);
        var names = metrics.Keys.Where(k => parts.Contains(PartOf(k))).Select(k => k[(PartOf(k).Length + 1)..]).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var name in names)
            byPart.AddRow([name, .. parts.Select(p => new FittingCell(metrics.TryGetValue($"{p}.{name}", out var value) ? Format.Number(value) : ""))]);
        if (names.Count > 0) yield return byPart;

        var others = Named("metric", ["value"]);
        var rest = metrics.Where(m => !parts.Contains(PartOf(m.Key))).OrderBy(m => m.Key, StringComparer.Ordinal).ToList();
        foreach (var (name, value) in rest) others.AddRow(name, Format.Number(value));
        if (rest.Count > 0) yield return others;
    }

    private static FittingTable Named(string first, IReadOnlyList<string> values, int? shortest = null) => new([
        new(first) { ShortestText = ShortName },
        .. values.Select(v => new FittingColumn(v) { IsRight = true, ShortestText = shortest }),
    ]);

    private static string PartOf(string metric) => metric.Split('.')[0];

    private static string Counts(SweepProgress progress) =>
        string.Join(" · ", Enum.GetValues<TrialState>().Where(s => progress.Count(s) > 0).Select(s => $"{progress.Count(s)} {ViewFactory.Word(s)}"));
}
