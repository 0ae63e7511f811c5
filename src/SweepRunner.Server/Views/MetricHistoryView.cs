namespace SweepRunner.Server.Views;

/// <summary>The history of one metric, ordered by time, step, value.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Points">Its points.</param>
public sealed record MetricHistoryView(string Metric, IReadOnlyList<MetricPointView> Points);

/// <summary>One point of a metric.</summary>
/// <param name="Step">Step.</param>
/// <param name="Value">Value; NaN and infinities as strings.</param>
/// <param name="Timestamp">When, UTC.</param>
public sealed record MetricPointView(long Step, double Value, DateTimeOffset Timestamp);
