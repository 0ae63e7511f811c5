namespace SweepRunner.Core.Spaces;

/// <summary>A number whose logarithm is normal (<c>log_normal</c>, <c>q_log_normal</c>).</summary>
/// <param name="Mu">Mean of the logarithm.</param>
/// <param name="Sigma">Standard deviation of the logarithm, positive.</param>
/// <param name="Q">Step; null: continuous. Zero is a value when the step is large enough to round to it.</param>
/// <exception cref="ArgumentException">A number is not finite, or the deviation or the step not positive.</exception>
public sealed record LogNormalDistribution(double Mu = 0, double Sigma = 1, Quantum? Q = null)
    : ContinuousDistribution(0, double.PositiveInfinity, Q)
{
    /// <summary>Mean of the logarithm.</summary>
    public double Mu { get; } = Finite(Mu, "mu");

    /// <summary>Standard deviation of the logarithm.</summary>
    public double Sigma { get; } = Positive(Sigma, "sigma");

    /// <inheritdoc/>
    public override string Name => Q is null ? "log_normal" : "q_log_normal";

    /// <inheritdoc/>
    public override double Quantile(double unit) => Math.Exp(Mu + (Sigma * NormalLaw.Quantile(unit)));

    /// <inheritdoc/>
    public override double Cumulative(double x) => NormalLaw.Cumulative((Math.Log(x) - Mu) / Sigma);
}
