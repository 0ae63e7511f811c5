namespace SweepRunner.Core.Spaces;

/// <summary>A beta variate in [0, 1] (<c>beta</c>, <c>q_beta</c>).</summary>
/// <param name="A">First shape, positive.</param>
/// <param name="B">Second shape, positive.</param>
/// <param name="Q">Step; null: continuous.</param>
public sealed record BetaDistribution(double A = 1, double B = 1, Quantum? Q = null) : Distribution
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
