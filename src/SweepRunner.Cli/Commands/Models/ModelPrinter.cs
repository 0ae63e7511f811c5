using System.Globalization;
using Spectre.Console;
using SweepRunner.Cli.Interaction;
using SweepRunner.Core.Registry;
using SweepRunner.Server.Models;
using SweepRunner.Server.Views;

namespace SweepRunner.Cli.Commands.Models;

/// <summary>Prints registered models and versions for people.</summary>
internal static class ModelPrinter
{
    private const int ShortText = 12;

    public static void PrintList(Terminal terminal, IReadOnlyList<ModelView> models)
    {
        if (models.Count == 0)
        {
            terminal.Result.WriteLine("No models are registered.");
            return;
        }

        var table = new FittingTable(
            new("model") { ShortestText = ShortText }, new("versions") { ShortestText = ShortText },
            new("aliases") { Dispensable = 1, ShortestText = ShortText }, new("changed") { Dispensable = 2 });
        foreach (var model in models)
        {
            table.AddRow(
                model.Name,
                string.Join(", ", model.Versions.Select(v => v.Stage == nameof(ModelStage.None) ? Number(v.Version) : $"{Number(v.Version)} {v.Stage}")),
                Aliases(model),
                Time(model.UpdatedAt));
        }

        terminal.Write(table);
    }

    public static void PrintModel(Terminal terminal, ModelView model)
    {
        var console = terminal.Result;
        console.MarkupLine($"[bold]{Markup.Escape(model.Name)}[/]{(model.Description is { } text ? $"  {Markup.Escape(text)}" : "")}");
        NamedRows.Print(console, "tags", model.Tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, t.Value)));
        var table = new FittingTable(
            new("version") { IsRight = true }, new("stage"), new("aliases") { Dispensable = 1, ShortestText = ShortText },
            new("created") { Dispensable = 3 }, new("run"), new("description") { Dispensable = 2, ShortestText = ShortText });
        foreach (var version in model.Versions)
        {
            table.AddRow(
                Number(version.Version), version.Stage, string.Join(", ", version.Aliases), Time(version.CreatedAt),
                new(version.RunId?[..Math.Min(8, version.RunId.Length)] ?? "", "dim"), version.Description ?? "");
        }

        terminal.Write(table);
        PrintHistory(console, model.History);
    }

    /// <summary>One line: what it is called, and by whom it may be called otherwise.</summary>
    public static void PrintHead(IAnsiConsole console, ModelVersionView version)
    {
        var uri = new ModelReference(version.Name) { Version = version.Version }.ToString();
        var stage = version.Stage == nameof(ModelStage.None) ? "" : $" [green]{version.Stage}[/]";
        var aliases = string.Concat(version.Aliases.Select(a => $" @{a}"));
        console.MarkupLine($"[bold]{Markup.Escape(uri)}[/]{stage}{Markup.Escape(aliases)}  [dim]run {version.RunId}[/]");
    }

    public static void PrintVersion(IAnsiConsole console, ModelVersionView version)
    {
        PrintHead(console, version);
        if (version.Description is { } text) console.WriteLine(text);
        console.MarkupLine($"[dim]registered {Time(version.CreatedAt)} from {Markup.Escape(version.Source)}[/]");
        NamedRows.Print(console, "tags", version.Tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, t.Value)));
        PrintHistory(console, version.History);
        if (version.Lineage is not { } made) return;
        NamedRows.Print(console, "made by", Origin(made));
        NamedRows.Print(console, "data", made.Data.Select(d => (d.Name, $"{(d.Context is { } context ? $"{context}, " : "")}sha256 {d.Digest}, {Format.Path(d.Source)}")));
        NamedRows.Print(console, "params", made.Params.Select(p => (p.Key, p.Value)));
        NamedRows.Print(console, "metrics", made.Metrics.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => (m.Key, Format.Number(m.Value))));
        if (made.Config is not { } config) return;
        console.MarkupLine("\n[bold]config.yaml[/]");
        console.WriteLine(config.TrimEnd());
    }

    private static void PrintHistory(IAnsiConsole console, IReadOnlyList<ModelEventView>? history) =>
        NamedRows.Print(console, "history", (history ?? []).Select(e => (Time(e.At), $"{e.By ?? "unknown"} {ModelHistory.Tell(e)}")));

    private static IEnumerable<(string, string)> Origin(LineageView made)
    {
        yield return ("run", $"{made.RunName} ({made.RunId})");
        if (made.SweepId is { } sweep) yield return ("sweep", $"{made.Sweep ?? "?"} ({sweep}), trial {made.Trial?.ToString(CultureInfo.InvariantCulture) ?? "?"}");
        if (made.GitCommit is { } commit)
            yield return ("git", $"{commit}{(made.GitBranch is { } branch ? $" on {branch}" : "")}{(made.GitDirty == true ? ", with changes (git.patch)" : "")}");
        if (made.ModelSha256 is { } digest) yield return ("model", $"sha256 {digest}");
    }

    private static string Aliases(ModelView model) =>
        string.Join(", ", model.Aliases.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key} → {Number(a.Value)}"));

    private static string Number(int version) => version.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
