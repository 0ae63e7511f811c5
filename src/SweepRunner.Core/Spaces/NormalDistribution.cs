namespace SweepRunner.Core.Spaces;

/// <summary>A normal variate (<c>normal</c>, <c>q_normal</c>).</summary>
/// <param name="Mu">Mean.</param>
/// <param name="Sigma">Standard deviation, positive.</param>
/// <param name="Q">Step; null: continuous.</param>
/// <exception cref="ArgumentException">A number is not finite, or the deviation or the step not positive.</exception>
public sealed record NormalDistribution(double Mu = 0, double Sigma = 1, Quantum? Q = null)
    : ContinuousDistribution(double.NegativeInfinity, double.PositiveInfinity, Q)
{
    /// <summary>Mean.</summary>
    public double Mu { get; } = Finite(Mu, "mu");

    /// <summary>Standard deviation.</summary>
    public double Sigma { get; } = Positive(Sigma, "sigma");

    /// <inheritdoc/>
    public override string Name => Q is null ? "normal" : "q_normal";

    /// <inheritdoc/>
    public override double Quantile(double unit) => Mu + (Sigma * NormalLaw.Quantile(unit));

    /// <inheritdoc/>
    public override double Cumulative(double x) => NormalLaw.Cumulative((x - Mu) / Sigma);
}
