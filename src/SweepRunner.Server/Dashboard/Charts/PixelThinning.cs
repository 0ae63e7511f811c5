using SweepRunner.Core.Runs;

namespace SweepRunner.Server.Dashboard.Charts;

/// <summary>Thins a cloud of points: of those that would cover each other on the screen, one is kept.</summary>
internal static class PixelThinning
{
    /// <summary>Indices of the points kept, ascending: the first of each cell of a grid over their range. Points that have no place (NaN, infinities) are left out.</summary>
    /// <param name="x">Places.</param>
    /// <param name="y">As many.</param>
    /// <param name="columns">Cells across, at least 1.</param>
    /// <param name="rows">Cells up, at least 1.</param>
    public static int[] Indices(IReadOnlyList<double> x, IReadOnlyList<double> y, int columns, int rows)
    {
        var finite = Enumerable.Range(0, x.Count).Where(i => InfiniteMetric.HasPlace(x[i]) && InfiniteMetric.HasPlace(y[i])).ToArray();
        if (finite.Length == 0) return [];
        var (left, right) = (finite.Min(i => x[i]), finite.Max(i => x[i]));
        var (low, high) = (finite.Min(i => y[i]), finite.Max(i => y[i]));
        var taken = new HashSet<int>();
        return [.. finite.Where(i => taken.Add((Cell(x[i], left, right, columns) * rows) + Cell(y[i], low, high, rows)))];
    }

    private static int Cell(double value, double from, double to, int cells) =>
        to > from ? Math.Min(cells - 1, (int)((value - from) / (to - from) * cells)) : 0;
}
