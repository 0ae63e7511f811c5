namespace SweepRunner.Core.Runs;

/// <summary>A point of a metric's history, with its run.</summary>
public readonly record struct RunMetricPoint(RunId Run, MetricPoint Point);
