using SweepRunner.Core.Runs;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Dashboard.Data;

namespace SweepRunner.Server.Dashboard.Charts;

/// <summary>The objective over the steps of trials.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Curves">One per trial that has steps.</param>
/// <param name="Total">Number of trials with a result or a beginning; the best and an even choice of the others are shown.</param>
internal sealed record CurvesChart(string Metric, IReadOnlyList<TrialCurve> Curves, int Total)
{
    // What one bulk read of histories takes.
    private const int MostCurves = 100;
    private const int MostSteps = 80;

    public static async Task<CurvesChart> OfAsync(SweepSnapshot snapshot, IMetricHistory history, CancellationToken cancellation)
    {
        var metric = snapshot.Objective.Metric;
        var started = snapshot.Trials.Where(t => t.Values.Count == 0 && t.State is TrialState.Pruned or TrialState.Running).ToList();
        var shown = Shown(snapshot.Ranking, started);
        var points = shown.Count == 0 ? [] : await history.SampleAsync([.. shown.Select(t => t.Run)], metric, null, null, MostSteps, cancellation).ConfigureAwait(false);
        var byRun = points.Where(p => InfiniteMetric.HasPlace(p.Point.Value)).GroupBy(p => p.Run).ToDictionary(g => g.Key, g => g.Select(p => new[] { p.Point.Step, p.Point.Value }).ToList());
        var curves = shown.Where(t => byRun.TryGetValue(t.Run, out var steps) && steps.Count > 1)
            .Select(t => new TrialCurve(t.Id.Number, Views.ViewFactory.Word(t.State), byRun[t.Run]));
        return new CurvesChart(metric, [.. curves], snapshot.Ranking.Count + started.Count);
    }

    /// <summary>Complete and other trials in proportion, the best among them.</summary>
    private static List<TrialRecord> Shown(IReadOnlyList<TrialRecord> complete, IReadOnlyList<TrialRecord> started)
    {
        if (complete.Count + started.Count <= MostCurves) return [.. started, .. complete];
        var room = Math.Clamp((int)((long)MostCurves * complete.Count / (complete.Count + started.Count)), Math.Min(complete.Count, 20), MostCurves);
        return [.. room < MostCurves ? Spread.Choose(started, Math.Max(2, MostCurves - room)) : [], .. room > 1 ? Spread.Choose(complete, room) : complete.Take(room)];
    }
}

/// <summary>One trial's curve.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="State">Its state.</param>
/// <param name="Points">Step, value.</param>
internal sealed record TrialCurve(int Trial, string State, IReadOnlyList<double[]> Points);
