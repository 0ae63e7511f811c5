namespace SweepRunner.Core.Spaces;

/// <summary>A whole number between two bounds, all equally likely (<c>min: 2, max: 10</c>).</summary>
/// <param name="Min">Smallest value.</param>
/// <param name="Max">Largest value, included; not less than <paramref name="Min"/>.</param>
/// <exception cref="ArgumentException">The bounds are in the wrong order.</exception>
public sealed record IntUniformDistribution(long Min, long Max) : Distribution
{
    /// <summary>Smallest value.</summary>
    public long Min { get; } = Min <= Max ? Min : throw new ArgumentException($"min ({Min}) must not be greater than max ({Max}).");

    /// <summary>Largest value, included.</summary>
    public long Max { get; } = Max;

    /// <inheritdoc/>
    public override string Name => "int_uniform";

    /// <inheritdoc/>
    public override long? Cardinality => Count <= long.MaxValue ? (long)Count : null;

    private UInt128 Count => (UInt128)((Int128)Max - Min) + 1;

    /// <inheritdoc/>
    public override ParameterValue FromUnit(double unit)
    {
        // 53 bits of the unit times the count, without rounding: no value is favoured and none lies outside.
        var bits = (ulong)(Math.Clamp(unit, 0, 1 - (1.0 / (1UL << 53))) * (1UL << 53));
        return ParameterValue.Of((long)(Min + (Int128)((bits * Count) >> 53)));
    }

    /// <inheritdoc/>
    public override double ToUnit(ParameterValue value) =>
        Contains(value) ? ((double)((Int128)value.AsInteger() - Min) + 0.5) / (double)Count : throw Foreign(value);

    /// <inheritdoc/>
    public override bool Contains(ParameterValue value) =>
        value.Kind == ParameterKind.Integer && value.AsInteger() >= Min && value.AsInteger() <= Max;

    /// <inheritdoc/>
    public override ParameterValue ValueAt(long index)
    {
        if (Cardinality is not { } count) throw Infinite();
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        return ParameterValue.Of(Min + index);
    }
}
