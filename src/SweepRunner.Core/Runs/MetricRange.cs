namespace SweepRunner.Core.Runs;

/// <summary>The best values of a metric's whole history, NaN left aside.</summary>
/// <param name="Min">The smallest; null when every value is NaN.</param>
/// <param name="Max">The largest; null when every value is NaN.</param>
public readonly record struct MetricRange(double? Min, double? Max);
