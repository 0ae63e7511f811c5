using SweepRunner.Core.Studies;
using SweepRunner.Server.Dashboard.Data;

namespace SweepRunner.Server.Dashboard.Charts;

/// <summary>Two objectives of the complete trials, those that no other dominates apart.</summary>
/// <param name="X">Name of the first objective.</param>
/// <param name="Y">Name of the second.</param>
/// <param name="Front">Trials of the front: first value, second value, trial.</param>
/// <param name="Others">The other trials, likewise.</param>
internal sealed record ParetoChart(string X, string Y, IReadOnlyList<double[]> Front, IReadOnlyList<double[]> Others)
{
    /// <summary>The chart; null for a sweep with one objective.</summary>
    public static ParetoChart? Of(SweepSnapshot snapshot) => snapshot.Sweep.Objectives.Count < 2 ? null : snapshot.Computed("pareto", () =>
    {
        var front = ParetoFront.Of(snapshot.Past, snapshot.Sweep.Objectives);
        var numbers = front.Select(t => t.Number).ToHashSet();
        var others = snapshot.Placed.Where(t => !numbers.Contains(t.Id.Number)).ToList();
        var kept = PixelThinning.Indices([.. others.Select(t => t.Values[0])], [.. others.Select(t => t.Values[1])], 200, 120);
        return new ParetoChart(
            snapshot.Sweep.Objectives[0].Metric,
            snapshot.Sweep.Objectives[1].Metric,
            [.. front.OrderBy(t => t.Values[0]).Select(t => new[] { t.Values[0], t.Values[1], t.Number })],
            [.. kept.Select(i => new[] { others[i].Values[0], others[i].Values[1], others[i].Id.Number })]);
    });
}
