namespace SweepRunner.Core.Spaces;

/// <summary>Where the values of a parameter come from. The closed set of kinds is W&amp;B's sweep configuration.</summary>
public abstract record Distribution
{
    private protected Distribution()
    {
    }

    /// <summary>The name used in a sweep spec, e.g. <c>log_uniform_values</c>.</summary>
    public abstract string Name { get; }

    /// <summary>How many different values it has; null when there are infinitely many (or more than <see cref="long.MaxValue"/>).</summary>
    public abstract long? Cardinality { get; }

    /// <summary>The quantile function: maps <paramref name="unit"/> in [0, 1) to a value, so that a uniform variate gives this distribution.</summary>
    public abstract ParameterValue FromUnit(double unit);

    /// <summary>The inverse of <see cref="FromUnit"/>: a number in [0, 1] that maps back to <paramref name="value"/> (the middle of its interval for discrete values).</summary>
    /// <exception cref="ArgumentException">The value is not in this distribution.</exception>
    public abstract double ToUnit(ParameterValue value);

    /// <summary>Whether <paramref name="value"/> can be drawn from this.</summary>
    public abstract bool Contains(ParameterValue value);

    /// <summary>The <paramref name="index"/>-th value of a finite distribution, in ascending (or the listed) order.</summary>
    /// <exception cref="InvalidOperationException">The distribution is not finite.</exception>
    public abstract ParameterValue ValueAt(long index);

    /// <summary>
    /// The value of this distribution that <paramref name="value"/> means: itself, or the same number as the other kind
    /// (a person writes <c>1</c> for <c>1.0</c>). False when there is none.
    /// </summary>
    public bool TryFit(ParameterValue value, out ParameterValue fitted)
    {
        fitted = value;
        if (Contains(value)) return true;
        if (value.Kind == ParameterKind.Integer) fitted = ParameterValue.Of(value.AsDouble());
        else if (value.Kind == ParameterKind.Real && value.AsDouble() is >= -9e15 and <= 9e15 && Math.Floor(value.AsDouble()) == value.AsDouble())
            fitted = ParameterValue.Of((long)value.AsDouble());
        return Contains(fitted);
    }

    private protected ArgumentException Foreign(ParameterValue value) =>
        new($"{value} is not a value of this {Name} distribution.", nameof(value));

    private protected InvalidOperationException Infinite() =>
        new($"A {Name} distribution without a step has infinitely many values; they cannot be listed.");
}
