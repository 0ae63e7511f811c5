using SweepRunner.Server.Dashboard.Data;

namespace SweepRunner.Server.Dashboard.Charts;

/// <summary>Parallel coordinates: one line per complete trial through its parameters to its value.</summary>
/// <param name="Metric">Name of the objective, the last axis.</param>
/// <param name="IsMaximized">Whether larger is better.</param>
/// <param name="Axes">The parameters.</param>
/// <param name="Lines">Per trial: its place on each axis (null where not active), its value, its number; worst first, so that the best lie on top.</param>
/// <param name="Total">Number of complete trials, of which the best and an even choice of the others are shown.</param>
internal sealed record ParallelChart(string Metric, bool IsMaximized, IReadOnlyList<ParameterAxis> Axes, IReadOnlyList<double?[]> Lines, int Total)
{
    private const int MostLines = 400;

    public static ParallelChart Of(SweepSnapshot snapshot) => snapshot.Computed("parallel", () =>
    {
        var axes = ParameterAxis.Of(snapshot);
        var shown = Spread.Choose(snapshot.Placed, MostLines);
        var lines = shown.Reverse().Select(t => (double?[])[.. axes.Select(a => a.Place(t)), t.Values[0], t.Id.Number]);
        return new ParallelChart(snapshot.Objective.Metric, snapshot.Objective.Goal == Core.Sweeps.Goal.Maximize, axes, [.. lines], snapshot.Placed.Count);
    });
}
