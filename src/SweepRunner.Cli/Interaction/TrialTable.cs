using System.Globalization;
using SweepRunner.Server.Views;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Cli.Interaction;

/// <summary>
/// Trials as a table: the objectives, the parameters that vary, the time. Where it is narrow the time goes first, then the rank, then
/// parameters from the last one on, then objectives but the first.
/// </summary>
internal static class TrialTable
{
    // More parameter columns than this do not fit a terminal; they share one column then.
    private const int MostColumns = 7;

    private const int ShortName = 8;
    private const int ShortText = 12;
    private const int ShortList = 20;

    public static FittingTable Of(IReadOnlyList<TrialRecord> trials, IReadOnlyList<Objective> objectives, bool ranked)
    {
        var varying = Varying(trials);
        var columns = new List<FittingColumn>();
        if (ranked) columns.Add(new("rank") { IsRight = true, Dispensable = 3 });
        columns.Add(new("trial") { IsRight = true });
        if (!ranked) columns.Add(new("state"));
        columns.AddRange(objectives.Select((o, i) => new FittingColumn(o.Metric) { IsRight = true, ShortestTitle = ShortName, Dispensable = i == 0 ? null : 1 }));
        if (varying.Count <= MostColumns) columns.AddRange(varying.Select(name => Column(name, trials)));
        else columns.Add(new("parameters") { Dispensable = 2, ShortestText = ShortList });
        columns.Add(new("time") { IsRight = true, Dispensable = 4 });
        columns.Add(new("run"));

        var table = new FittingTable(columns);
        for (var i = 0; i < trials.Count; i++) table.AddRow(Row(trials[i], i, objectives.Count, ranked, varying));
        return table;
    }

    private static FittingColumn Column(string name, IReadOnlyList<TrialRecord> trials)
    {
        var isText = trials.Any(t => t.Assignment.TryGet(name, out var value) && value.Kind is ParameterKind.Text or ParameterKind.Json);
        return new FittingColumn(name) { IsRight = true, Dispensable = 2, ShortestTitle = ShortName, ShortestText = isText ? ShortText : null };
    }

    private static List<FittingCell> Row(TrialRecord trial, int index, int objectives, bool ranked, List<string> varying)
    {
        var cells = new List<FittingCell>();
        if (ranked) cells.Add((index + 1).ToString(CultureInfo.InvariantCulture));
        cells.Add(trial.Id.Number.ToString(CultureInfo.InvariantCulture));
        if (!ranked) cells.Add(new(ViewFactory.Word(trial.State), Style(trial.State)));
        for (var i = 0; i < objectives; i++)
            cells.Add(new(i < trial.Values.Count ? Format.Number(trial.Values[i]) : "", ranked && index == 0 && i == 0 ? "green" : null));
        if (varying.Count <= MostColumns)
            cells.AddRange(varying.Select(name => trial.Assignment.TryGet(name, out var v) ? ParameterText.Of(v) : new FittingCell("–", "dim")));
        else
            cells.Add(ParameterText.Of(trial.Assignment.Where(p => varying.Contains(p.Key))));
        cells.Add(trial is { StartedAt: { } start, EndedAt: { } end } ? Format.Duration(end - start) : "");
        cells.Add(new(trial.Run.Value[..8], "dim"));
        return cells;
    }

    private static string Style(TrialState state) => state switch
    {
        TrialState.Complete => "green",
        TrialState.Failed => "red",
        TrialState.Pruned => "yellow",
        TrialState.Running => "blue",
        _ => "dim",
    };

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
