namespace SweepRunner.Core.Spaces;

/// <summary>A number whose logarithm is normal (<c>log_normal</c>, <c>q_log_normal</c>).</summary>
/// <param name="Mu">Mean of the logarithm.</param>
/// <param name="Sigma">Standard deviation of the logarithm, positive.</param>
/// <param name="Q">Step; null: continuous.</param>
public sealed record LogNormalDistribution(double Mu = 0, double Sigma = 1, Quantum? Q = null) : Distribution
{
    /// <inheritdoc/>
    public override string Name => throw new NotImplementedException();

    /// <inheritdoc/>
    public override long? Cardinality => throw new NotImplementedException();

    /// <inheritdoc/>
    public override ParameterValue FromUnit(double unit) => throw new NotImplementedException();

    /// <inheritdoc/>
    public override double ToUnit(ParameterValue value) => throw new NotImplementedException();

    /// <inheritdoc/>
    public override bool Contains(ParameterValue value) => throw new NotImplementedException();

    /// <inheritdoc/>
    public override ParameterValue ValueAt(long index) => throw new NotImplementedException();
}
