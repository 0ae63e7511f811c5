namespace SweepRunner.Core.Runs;

/// <summary>One point of a metric's history.</summary>
/// <param name="Key">Metric name, at most 250 characters.</param>
/// <param name="Value">Value; NaN and infinities are kept.</param>
/// <param name="Timestamp">When it was measured (millisecond precision in the store).</param>
/// <param name="Step">Step, any 64-bit number; 0 when there is only one.</param>
public readonly record struct MetricPoint(string Key, double Value, DateTimeOffset Timestamp, long Step);
