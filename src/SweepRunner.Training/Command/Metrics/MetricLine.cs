namespace SweepRunner.Training.Command.Metrics;

/// <summary>What one line, row or document reports.</summary>
/// <param name="Step">The step it names; null when it names none.</param>
/// <param name="Values">The metrics, at least one.</param>
internal sealed record MetricLine(long? Step, IReadOnlyDictionary<string, double> Values);
