namespace SweepRunner.Core.Spaces;

/// <summary>A whole number between two bounds, all equally likely (<c>min: 2, max: 10</c>).</summary>
/// <param name="Min">Smallest value.</param>
/// <param name="Max">Largest value, included.</param>
public sealed record IntUniformDistribution(long Min, long Max) : Distribution
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
