using System.Globalization;
using Spectre.Console;
using SweepRunner.Server.Views;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Cli.Interaction;

/// <summary>Trials as a table: the objective, the parameters that vary, the time.</summary>
internal static class TrialTable
{
    // More parameter columns than this do not fit a terminal; they share one column then.
    private const int MostColumns = 7;

    public static Table Of(IReadOnlyList<TrialRecord> trials, Objective objective, bool ranked)
    {
        var varying = Varying(trials);
        var table = new Table().Border(TableBorder.Simple);
        if (ranked) table.AddColumn(new TableColumn("rank").RightAligned());
        table.AddColumn(new TableColumn("trial").RightAligned());
        if (!ranked) table.AddColumn("state");
        table.AddColumn(new TableColumn(Markup.Escape(objective.Metric)).RightAligned());
        if (varying.Count <= MostColumns)
            foreach (var name in varying) table.AddColumn(new TableColumn(Markup.Escape(name)).RightAligned());
        else
            table.AddColumn("parameters");
        table.AddColumn(new TableColumn("time").RightAligned());
        table.AddColumn("run");

        for (var i = 0; i < trials.Count; i++) table.AddRow(Row(trials[i], i, ranked, varying));
        return table;
    }

    /// <summary><c>eta=0.3, max_depth=6</c>, reals with six digits.</summary>
    public static string Parameters(IEnumerable<KeyValuePair<string, ParameterValue>> parameters) =>
        string.Join(", ", parameters.Select(p => $"{p.Key}={Short(p.Value)}"));

    private static string[] Row(TrialRecord trial, int index, bool ranked, List<string> varying)
    {
        var cells = new List<string>();
        if (ranked) cells.Add((index + 1).ToString(CultureInfo.InvariantCulture));
        cells.Add(trial.Id.Number.ToString(CultureInfo.InvariantCulture));
        if (!ranked) cells.Add(State(trial.State));
        var value = trial.Values.Count > 0 ? Format.Number(trial.Values[0]) : "";
        cells.Add(ranked && index == 0 ? $"[green]{value}[/]" : value);
        if (varying.Count <= MostColumns)
            cells.AddRange(varying.Select(name => trial.Assignment.TryGet(name, out var v) ? Markup.Escape(Short(v)) : "[dim]–[/]"));
        else
            cells.Add(Markup.Escape(Parameters(trial.Assignment.Where(p => varying.Contains(p.Key)))));
        cells.Add(trial is { StartedAt: { } start, EndedAt: { } end } ? Format.Duration(end - start) : "");
        cells.Add($"[dim]{trial.Run.Value[..8]}[/]");
        return [.. cells];
    }

    private static string State(TrialState state) => state switch
    {
        TrialState.Complete => "[green]complete[/]",
        TrialState.Failed => "[red]failed[/]",
        TrialState.Pruned => "[yellow]pruned[/]",
        TrialState.Running => "[blue]running[/]",
        _ => $"[dim]{ViewFactory.Word(state)}[/]",
    };

    private static string Short(ParameterValue value) =>
        value.Kind == ParameterKind.Real ? Format.Number(value.AsDouble()) : value.ToString();

    private static List<string> Varying(IReadOnlyList<TrialRecord> trials)
    {
        var names = new List<string>();
        var first = new Dictionary<string, ParameterValue>();
        var varying = new HashSet<string>();
        foreach (var trial in trials)
        {
            foreach (var (name, value) in trial.Assignment)
            {
                if (first.TryAdd(name, value)) names.Add(name);
                else if (first[name] != value) varying.Add(name);
            }
        }

        // A parameter that is not active everywhere varies too.
        foreach (var name in names)
            if (trials.Any(t => !t.Assignment.TryGet(name, out _))) varying.Add(name);
        return [.. names.Where(varying.Contains)];
    }
}
