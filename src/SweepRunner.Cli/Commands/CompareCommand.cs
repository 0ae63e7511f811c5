using System.CommandLine;
using Spectre.Console;
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
        else Print(context.Terminal.Result, comparison);
        return 0;
    });

    private static void Print(IAnsiConsole console, ComparisonView comparison)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("");
        foreach (var run in comparison.Runs) table.AddColumn(new TableColumn($"{Markup.Escape(run.Name)}\n[dim]{run.RunId[..8]} {run.Status}[/]").RightAligned());
        Section(table, "params", comparison.Params.Select(p => (p.Name, p.Differs, p.Values.Select(v => v ?? ""))));
        Section(table, "metrics", comparison.Metrics.Select(m => (m.Name, m.Differs, m.Values.Select(v => v is { } number ? Format.Number(number) : ""))));
        console.Write(table);
    }

    private static void Section(Table table, string title, IEnumerable<(string Name, bool Differs, IEnumerable<string> Values)> rows)
    {
        table.AddRow(new Markup($"[bold]{title}[/]"));
        foreach (var (name, differs, values) in rows)
        {
            var style = differs ? "yellow" : "dim";
            table.AddRow([new Markup($"[{style}]{Markup.Escape(name)}[/]"), .. values.Select(v => new Markup($"[{style}]{Markup.Escape(v)}[/]"))]);
        }
    }
}
