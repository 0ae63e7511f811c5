namespace SweepRunner.Core.Spaces;

/// <summary>Always the same value (<c>value: 200</c>).</summary>
/// <param name="Value">That value.</param>
public sealed record ConstantDistribution(ParameterValue Value) : Distribution
{
    /// <inheritdoc/>
    public override string Name => "constant";

    /// <inheritdoc/>
    public override long? Cardinality => 1;

    /// <inheritdoc/>
    public override ParameterValue FromUnit(double unit) => Value;

    /// <inheritdoc/>
    public override double ToUnit(ParameterValue value) => Contains(value) ? 0.5 : throw Foreign(value);

    /// <inheritdoc/>
    public override bool Contains(ParameterValue value) => value == Value;

    /// <inheritdoc/>
    public override ParameterValue ValueAt(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(index, 0);
        return Value;
    }
}
