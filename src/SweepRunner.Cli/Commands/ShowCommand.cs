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
        NamedRows.Print(console, "params", run.Params.Select(p => (p.Key, p.Value)));
        NamedRows.Print(console, "metrics", run.Metrics.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => (m.Key, Format.Number(m.Value))));
        NamedRows.Print(console, "data", run.Inputs.Select(i => (i.Name, $"{Format.Count(i.Rows, "row")} × {Format.Count(i.Columns, "column")}, sha256 {i.Sha256[..12]}…, {Format.Path(i.Source)}")));
        NamedRows.Print(console, "tags", run.Tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, t.Value)));
        NamedRows.Print(console, $"artifacts in {Format.Path(run.ArtifactRoot)}", run.Artifacts.Select(a => (a.Path, Format.Size(a.Size))));
    }
}
