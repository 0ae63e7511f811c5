namespace SweepRunner.Core.Spaces;

/// <summary>One of a list of values (<c>values: [gbtree, dart]</c>).</summary>
/// <param name="Values">At least one, all different.</param>
/// <param name="Probabilities">One per value, 0 or more, summing to 1; null: all equal.</param>
public sealed record CategoricalDistribution(IReadOnlyList<ParameterValue> Values, IReadOnlyList<double>? Probabilities = null) : Distribution
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
