namespace SweepRunner.Core.Spaces;

/// <summary>A real number between two bounds (<c>uniform</c>, <c>q_uniform</c>).</summary>
/// <param name="Min">Lower bound.</param>
/// <param name="Max">Upper bound, greater than <paramref name="Min"/>.</param>
/// <param name="Q">Step; null: continuous. Values are the multiples of it inside the bounds.</param>
public sealed record UniformDistribution(double Min, double Max, Quantum? Q = null) : Distribution
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
