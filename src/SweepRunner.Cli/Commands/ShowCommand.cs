using System.CommandLine;
using Spectre.Console;
using SweepRunner.Cli.Interaction;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Server.Views;

namespace SweepRunner.Cli.Commands;

/// <summary><c>show RUN</c>: everything recorded of one run.</summary>
internal static class ShowCommand
{
    private static readonly Argument<string> RunArgument = new("RUN") { Description = "Id of a run, its first digits, or a sweep's name for its best run" };

    public static Command Create() => new Command("show", "Show everything recorded of a run") { RunArgument }.Does(async context =>
    {
        await using var workspace = await context.OpenAsync().ConfigureAwait(false);
        var run = await workspace.RequireRunAsync(context.Parsed.GetRequiredValue(RunArgument), context.Cancellation).ConfigureAwait(false);
        var view = ViewFactory.Run(run);
        if (context.Terminal.IsJson)
        {
            context.Terminal.WriteJson(view);
            return 0;
        }

        Print(context.Terminal.Result, view);
        return 0;
    });

    private static void Print(IAnsiConsole console, RunView run)
    {
        var took = run.EndedAt is { } end ? $" in {Format.Duration(end - run.StartedAt)}" : "";
        console.MarkupLine($"[bold]{Markup.Escape(run.Name)}[/] {run.Status}{took}  [dim]run {run.RunId}[/]");
        Section(console, "params", run.Params.Select(p => (p.Key, p.Value)));
        Section(console, "metrics", run.Metrics.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => (m.Key, Format.Number(m.Value))));
        Section(console, "data", run.Inputs.Select(i => (i.Name, $"{i.Rows} rows × {i.Columns} columns, sha256 {i.Sha256[..12]}…, {Format.Path(i.Source)}")));
        Section(console, "tags", run.Tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, t.Value)));
        Section(console, $"artifacts in {Format.Path(run.ArtifactRoot)}", run.Artifacts.Select(a => (a.Path, Format.Size(a.Size))));
    }

    private static void Section(IAnsiConsole console, string title, IEnumerable<(string Name, string Value)> rows)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(3)).AddColumn();
        var any = false;
        foreach (var (name, value) in rows)
        {
            any = true;
            grid.AddRow(Markup.Escape(name), Markup.Escape(value));
        }

        if (!any) return;
        console.MarkupLine($"\n[bold]{Markup.Escape(title)}[/]");
        console.Write(grid);
    }
}
