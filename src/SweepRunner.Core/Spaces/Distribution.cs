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
}
