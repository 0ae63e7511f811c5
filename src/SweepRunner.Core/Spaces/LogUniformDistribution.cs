namespace SweepRunner.Core.Spaces;

/// <summary>A number whose logarithm is uniform (<c>log_uniform_values</c>, <c>q_log_uniform_values</c>, <c>inv_log_uniform_values</c>).</summary>
/// <param name="Min">Lower bound, positive.</param>
/// <param name="Max">Upper bound, greater than <paramref name="Min"/>.</param>
/// <param name="Q">Step; null: continuous. Values are the multiples of it inside the bounds.</param>
/// <param name="Inverse">Whether it was written as <c>inv_log_uniform_values</c>; the distribution is the same.</param>
public sealed record LogUniformDistribution(double Min, double Max, Quantum? Q = null, bool Inverse = false) : Distribution
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
