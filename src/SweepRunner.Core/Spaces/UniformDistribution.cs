namespace SweepRunner.Core.Spaces;

/// <summary>A real number between two bounds (<c>uniform</c>, <c>q_uniform</c>).</summary>
/// <param name="Min">Lower bound.</param>
/// <param name="Max">Upper bound, greater than <paramref name="Min"/>.</param>
/// <param name="Q">Step; null: continuous. Values are the multiples of it inside the bounds.</param>
/// <exception cref="ArgumentException">A bound is not finite, they are in the wrong order, or no multiple of the step lies inside.</exception>
public sealed record UniformDistribution(double Min, double Max, Quantum? Q = null)
    : ContinuousDistribution(Finite(Min, "min"), Finite(Max, "max"), Q)
{
    /// <summary>Lower bound.</summary>
    public double Min => Low;

    /// <summary>Upper bound.</summary>
    public double Max => High;

    /// <inheritdoc/>
    public override string Name => Q is null ? "uniform" : "q_uniform";

    // Weighing the ends instead of scaling their distance cannot overflow.
    /// <inheritdoc/>
    public override double Quantile(double unit) => (Low * (1 - unit)) + (High * unit);

    /// <inheritdoc/>
    public override double Cumulative(double x) => ((x / 2) - (Low / 2)) / ((High / 2) - (Low / 2));
}
