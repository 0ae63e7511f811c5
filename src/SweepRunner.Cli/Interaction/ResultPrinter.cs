using Spectre.Console;
using SweepRunner.Cli.Views;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Cli.Interaction;

/// <summary>Prints how a sweep ended: the best trial with params and metrics, and where its model and config are.</summary>
internal static class ResultPrinter
{
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
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn(new GridColumn());
        grid.AddRow("[bold]best trial[/]", $"{best.Trial}  [dim]run {best.RunId}[/]");
        grid.AddRow(Markup.Escape(objective.Metric), $"[green]{Format.Number(best.Value)}[/]  [dim]({ViewFactory.Word(objective.Goal)})[/]");
        grid.AddRow("params", Markup.Escape(string.Join(", ", best.Params.Select(p => $"{p.Key}={Text(p.Value)}"))));
        foreach (var part in best.Metrics.Keys.Select(k => k.Split('.')[0]).Distinct().Order(StringComparer.Ordinal))
        {
            var metrics = best.Metrics.Where(m => m.Key == part || m.Key.StartsWith(part + ".", StringComparison.Ordinal));
            grid.AddRow(Markup.Escape(part), Markup.Escape(string.Join("  ", metrics.Select(m => $"{m.Key[Math.Min(part.Length + 1, m.Key.Length)..]} {Format.Number(m.Value)}".Trim()))));
        }

        if (best.Model is { } model) grid.AddRow("model", Markup.Escape(Format.Path(model)));
        if (best.Config is { } config) grid.AddRow("config", Markup.Escape(Format.Path(config)));
        terminal.Result.Write(grid);
    }

    private static string Counts(SweepProgress progress) =>
        string.Join(" · ", Enum.GetValues<TrialState>().Where(s => progress.Count(s) > 0).Select(s => $"{progress.Count(s)} {ViewFactory.Word(s)}"));

    private static string Text(object? value) => value is double real ? Format.Number(real) : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "null";
}
