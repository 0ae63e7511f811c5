namespace SweepRunner.Core.Runs;

/// <summary>Infinite metrics are kept as the largest and the smallest number, as MLflow keeps them; this is the one place that knows.</summary>
public static class InfiniteMetric
{
    /// <summary>The number that a store keeps for a value; NaN is itself.</summary>
    public static double Kept(double value) =>
        double.IsPositiveInfinity(value) ? double.MaxValue : double.IsNegativeInfinity(value) ? double.MinValue : value;

    /// <summary>The value that was logged, of the number kept for it.</summary>
    public static double Meant(double kept) =>
        kept == double.MaxValue ? double.PositiveInfinity : kept == double.MinValue ? double.NegativeInfinity : kept;

    /// <summary>Whether the value that was logged has a place on an axis: neither NaN nor an infinity, however it is kept.</summary>
    public static bool HasPlace(double kept) => double.IsFinite(Meant(kept));
}
