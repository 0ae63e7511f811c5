using SweepRunner.Server.Dashboard.Data;

namespace SweepRunner.Server.Dashboard.Charts;

/// <summary>The value over each parameter, one small scatter per parameter.</summary>
/// <param name="Metric">Name of the objective.</param>
/// <param name="Slices">One per parameter.</param>
internal sealed record SliceChart(string Metric, IReadOnlyList<Slice> Slices)
{
    public static SliceChart Of(SweepSnapshot snapshot) => snapshot.Computed("slices", () =>
        new SliceChart(snapshot.Objective.Metric, [.. ParameterAxis.Of(snapshot).Select(a => Along(snapshot, a))]));

    private static Slice Along(SweepSnapshot snapshot, ParameterAxis axis)
    {
        // Best first, so that of points on one place the better trial is kept.
        var placed = snapshot.Placed.Where(t => axis.Place(t) is not null).ToList();
        var places = placed.ConvertAll(t => axis.Place(t)!.Value);
        var kept = PixelThinning.Indices([.. places.Select(p => axis.IsLog ? Math.Log(p) : p)], [.. placed.Select(t => t.Values[0])], 60, 30);
        return new Slice(axis, [.. kept.Select(i => new[] { places[i], placed[i].Values[0], placed[i].Id.Number })]);
    }
}

/// <summary>The value over one parameter.</summary>
/// <param name="Axis">The parameter.</param>
/// <param name="Points">Place, value, trial.</param>
internal sealed record Slice(ParameterAxis Axis, IReadOnlyList<double[]> Points);
