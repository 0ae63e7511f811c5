namespace SweepRunner.Core.Sweeps;

/// <summary>A metric a sweep optimises.</summary>
/// <param name="Metric">Name as logged, e.g. <c>valid.auc</c>.</param>
/// <param name="Goal">Which way is better.</param>
public sealed record Objective(string Metric, Goal Goal)
{
    /// <summary>The sweep stops once a complete trial reaches this; null: no target.</summary>
    public double? Target { get; init; }

    /// <summary>Whether <paramref name="value"/> is better than <paramref name="other"/>; NaN is never better.</summary>
    public bool IsBetter(double value, double other) =>
        !double.IsNaN(value) && (double.IsNaN(other) || (Goal == Goal.Maximize ? value > other : value < other));

    /// <summary>A value as a loss, and a loss as the value: smaller is better, whatever the goal.</summary>
    internal double LossOf(double value) => Goal == Goal.Maximize ? -value : value;
}
