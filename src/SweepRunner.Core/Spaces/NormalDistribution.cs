namespace SweepRunner.Core.Spaces;

/// <summary>A normal variate (<c>normal</c>, <c>q_normal</c>).</summary>
/// <param name="Mu">Mean.</param>
/// <param name="Sigma">Standard deviation, positive.</param>
/// <param name="Q">Step; null: continuous.</param>
public sealed record NormalDistribution(double Mu = 0, double Sigma = 1, Quantum? Q = null) : Distribution
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
