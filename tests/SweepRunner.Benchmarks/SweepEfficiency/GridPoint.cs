using System.Globalization;

namespace SweepRunner.Benchmarks.SweepEfficiency;

/// <summary>A point of the grid every way walks.</summary>
internal sealed record GridPoint(int MaxDepth, double Eta, int MinChildWeight)
{
    /// <summary>All 24.</summary>
    public static IReadOnlyList<GridPoint> All { get; } =
        [.. from depth in (int[])[3, 5, 7] from eta in (double[])[0.05, 0.1, 0.3, 0.5] from weight in (int[])[1, 10] select new GridPoint(depth, eta, weight)];

    public IEnumerable<(string Name, string Value)> Parameters =>
    [
        ("max_depth", MaxDepth.ToString(CultureInfo.InvariantCulture)),
        ("eta", Eta.ToString(CultureInfo.InvariantCulture)),
        ("min_child_weight", MinChildWeight.ToString(CultureInfo.InvariantCulture)),
    ];
}
