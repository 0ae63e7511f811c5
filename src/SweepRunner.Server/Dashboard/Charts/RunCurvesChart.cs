using SweepRunner.Core.Runs;

namespace SweepRunner.Server.Dashboard.Charts;

/// <summary>Metrics of runs over their steps or over time.</summary>
/// <param name="OverTime">Whether x is seconds since the first point of its run, else steps.</param>
/// <param name="Lines">One per run and metric.</param>
internal sealed record RunCurvesChart(bool OverTime, IReadOnlyList<RunCurve> Lines)
{
    private const int MostPoints = 600;

    private const int MostLines = 12;

    /// <summary>The curves of some metrics of some runs; without metrics of all that have several points.</summary>
    public static async Task<RunCurvesChart> OfAsync(
        IReadOnlyList<Run> runs, IReadOnlyList<string> metrics, bool overTime, IRunStore store, CancellationToken cancellation)
    {
        var lines = new List<RunCurve>();
        foreach (var run in runs)
        {
            var history = await store.MetricHistoryAsync(run.Id, cancellation).ConfigureAwait(false);
            var curves = history.GroupBy(p => p.Key).Where(g => metrics.Count == 0 || metrics.Contains(g.Key, StringComparer.Ordinal)).Select(g => (Metric: g.Key, Points: g.ToList()));
            lines.AddRange(curves.Where(c => c.Points.Count > 1).Take(MostLines)
                .Select(c => new RunCurve(runs.Count > 1 ? $"{run.Name} · {c.Metric}" : c.Metric, Line(c.Points, overTime))).Where(c => c.Points.Count > 0));
        }

        return new RunCurvesChart(overTime, lines);
    }

    internal static IReadOnlyList<double[]> Line(IReadOnlyList<MetricPoint> history, bool overTime)
    {
        var start = history.Min(p => p.Timestamp);
        var points = history.Where(p => InfiniteMetric.HasPlace(p.Value))
            .Select(p => (X: overTime ? (p.Timestamp - start).TotalSeconds : p.Step, Y: p.Value)).OrderBy(p => p.X).ToList();
        var kept = Lttb.Indices([.. points.Select(p => p.X)], [.. points.Select(p => p.Y)], MostPoints);
        return [.. kept.Select(i => new[] { points[i].X, points[i].Y })];
    }
}

/// <summary>One line.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Points">x, value.</param>
internal sealed record RunCurve(string Name, IReadOnlyList<double[]> Points);
