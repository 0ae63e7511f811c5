namespace SweepRunner.Core.Spaces;

/// <summary>A beta variate in [0, 1] (<c>beta</c>, <c>q_beta</c>).</summary>
/// <param name="A">First shape, positive.</param>
/// <param name="B">Second shape, positive.</param>
/// <param name="Q">Step; null: continuous.</param>
/// <exception cref="ArgumentException">A shape or the step is not positive and finite.</exception>
public sealed record BetaDistribution(double A = 1, double B = 1, Quantum? Q = null) : ContinuousDistribution(0, 1, Q)
{
    /// <summary>First shape.</summary>
    public double A { get; } = Positive(A, "a");

    /// <summary>Second shape.</summary>
    public double B { get; } = Positive(B, "b");

    /// <inheritdoc/>
    public override string Name => Q is null ? "beta" : "q_beta";

    /// <inheritdoc/>
    public override double Quantile(double unit) => BetaLaw.Quantile(unit, A, B);

    /// <inheritdoc/>
    public override double Cumulative(double x) => BetaLaw.Cumulative(x, A, B);
}
