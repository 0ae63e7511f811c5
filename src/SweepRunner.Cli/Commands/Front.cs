using System.Globalization;
using Spectre.Console;
using SweepRunner.Cli.Interaction;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Server.Views;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Cli.Commands;

/// <summary>The Pareto front of a sweep with several objectives, and what <c>--pick</c> chooses from it.</summary>
internal sealed class Front
{
    private const int ShortName = 8;
    private const int ShortList = 20;

    private readonly IReadOnlyList<Objective> _objectives;
    private readonly Dictionary<int, TrialRecord> _records;
    private readonly IReadOnlyList<PastTrial> _front;

    private Front(IReadOnlyList<Objective> objectives, IReadOnlyList<TrialRecord> trials)
    {
        _objectives = objectives;
        _records = trials.ToDictionary(t => t.Id.Number);
        _front = ParetoFront.Of([.. trials.Select(t => new PastTrial(t.Id.Number, t.Assignment, t.State) { Values = t.Values })], objectives);
    }

    public static async Task<Front> ReadAsync(IWorkspace workspace, SweepRecord sweep, CancellationToken cancellation) =>
        new(sweep.Objectives, await workspace.TrialsAsync(sweep.Id, withMetrics: false, cancellation).ConfigureAwait(false));

    public IReadOnlyList<FrontView> Views =>
    [
        .. _front.Select(t => new FrontView(
            t.Number,
            _records[t.Number].Run.Value,
            _objectives.Zip(t.Values).ToDictionary(p => p.First.Metric, p => p.Second),
            ViewFactory.Params(t.Assignment))),
    ];

    /// <summary>The trial that <paramref name="pick"/> means: <c>a=2,b=1</c> weighs the objectives, <c>a,b</c> orders them by importance.</summary>
    /// <exception cref="InvalidInputException">It is neither, or names something that is no objective.</exception>
    public TrialRecord Pick(string pick)
    {
        var parts = pick.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0) throw Refuse("names no objective", pick);
        if (!parts.Any(p => p.Contains('=', StringComparison.Ordinal)))
            return _records[ParetoPick.Lexicographic(_front, _objectives, [.. parts.Select(IndexOf)]).Number];

        var weights = new double[_objectives.Count];
        foreach (var part in parts)
        {
            var (name, number) = part.Split('=', 2, StringSplitOptions.TrimEntries) is [var n, var w] ? (n, w) : throw Refuse("mixes weights and names", pick);
            if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) || !(weight >= 0) || double.IsInfinity(weight))
                throw Refuse("has a weight that is no number of 0 or more", number);
            weights[IndexOf(name)] = weight;
        }

        return weights.Sum() > 0 ? _records[ParetoPick.ByWeights(_front, _objectives, weights).Number] : throw Refuse("gives every objective the weight 0", pick);
    }

    public void Print(Terminal terminal)
    {
        terminal.Result.MarkupLine($"[bold]Pareto front[/]: {Format.Count(_front.Count, "trial")} that no other beats in every objective");
        var table = new FittingTable([
            new("trial") { IsRight = true },
            .. _objectives.Select(o => new FittingColumn(o.Metric) { Subtitle = ViewFactory.Word(o.Goal), IsRight = true, ShortestTitle = ShortName }),
            new("parameters") { Dispensable = 0, ShortestText = ShortList },
            new("run"),
        ]);
        foreach (var trial in _front.OrderBy(t => t.Values[0]))
        {
            table.AddRow([
                trial.Number.ToString(CultureInfo.InvariantCulture),
                .. trial.Values.Select(v => new FittingCell(Format.Number(v))),
                ParameterText.Of(trial.Assignment),
                new(_records[trial.Number].Run.Value[..8], "dim"),
            ]);
        }

        terminal.Write(table);
    }

    private int IndexOf(string metric)
    {
        for (var i = 0; i < _objectives.Count; i++)
            if (_objectives[i].Metric == metric) return i;
        throw Refuse("names something that is no objective of the sweep", metric, Nearest.Suggest(metric, _objectives.Select(o => o.Metric)));
    }

    private InvalidInputException Refuse(string problem, string value, string? suggestion = null) => new(new Fault($"--pick {problem}")
    {
        Value = value,
        Rule = "it weighs the objectives (a=2,b=1) or orders them by importance (a,b)",
        Suggestion = suggestion ?? $"write '{string.Join(",", _objectives.Select(o => o.Metric))}'",
    });
}
