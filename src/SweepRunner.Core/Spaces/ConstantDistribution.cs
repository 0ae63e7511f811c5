namespace SweepRunner.Core.Spaces;

/// <summary>Always the same value (<c>value: 200</c>).</summary>
/// <param name="Value">That value.</param>
public sealed record ConstantDistribution(ParameterValue Value) : Distribution
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
