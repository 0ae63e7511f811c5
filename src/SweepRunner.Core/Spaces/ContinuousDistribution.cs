using System.Globalization;

namespace SweepRunner.Core.Spaces;

/// <summary>
/// A continuous law, drawn from as it is or rounded to multiples of a quantum. Rounding is <c>round(X / q) · q</c>; where
/// that would leave the bounds, the nearest multiple inside them is taken instead, so no value is ever out of range.
/// </summary>
public abstract record ContinuousDistribution : Distribution
{
    // Half the distance between neighbouring units of 53 bits: keeps quantiles of 0 and 1 finite.
    private const double SmallestUnit = 1.0 / (1UL << 54);

    private const double LargestUnit = 1 - (1.0 / (1UL << 53));

    private readonly Lattice? _lattice;

    private protected ContinuousDistribution(double low, double high, Quantum? q)
    {
        if (!(low < high)) throw new ArgumentException($"min ({Text(low)}) must be less than max ({Text(high)}).");
        (Low, High, Q) = (low, high, q);
        if (q is { } step) _lattice = Lattice.Between(step, low, high);
    }

    /// <summary>Lower end of the support, included; −∞ when unbounded.</summary>
    public double Low { get; }

    /// <summary>Upper end of the support, included; +∞ when unbounded.</summary>
    public double High { get; }

    /// <summary>Step; null: continuous.</summary>
    public Quantum? Q { get; }

    /// <summary>Null without a step or without bounds.</summary>
    public override long? Cardinality =>
        _lattice is { } lattice && double.IsFinite(Low) && double.IsFinite(High) ? lattice.Count : null;

    /// <summary>The quantile function of the law before rounding; <paramref name="unit"/> strictly between 0 and 1.</summary>
    public abstract double Quantile(double unit);

    /// <summary>The distribution function of the law before rounding, for <paramref name="x"/> from <see cref="Low"/> to <see cref="High"/>.</summary>
    public abstract double Cumulative(double x);

    /// <inheritdoc/>
    public sealed override ParameterValue FromUnit(double unit)
    {
        var x = Quantile(Math.Clamp(unit, SmallestUnit, LargestUnit));
        return Round(Math.Clamp(x, Math.Max(Low, double.MinValue), Math.Min(High, double.MaxValue)));
    }

    /// <inheritdoc/>
    public sealed override double ToUnit(ParameterValue value)
    {
        if (_lattice is not { } lattice)
            return Contains(value) ? Math.Clamp(Cumulative(value.AsDouble()), 0, 1) : throw Foreign(value);
        if (!lattice.TryFactor(value, out var factor)) throw Foreign(value);
        var below = factor == lattice.First ? 0 : Cumulative(Math.Clamp(lattice.UpperEdge(factor - 1), Low, High));
        var above = factor == lattice.Last ? 1 : Cumulative(Math.Clamp(lattice.UpperEdge(factor), Low, High));
        return below + ((above - below) / 2);
    }

    /// <inheritdoc/>
    public sealed override bool Contains(ParameterValue value) => _lattice is { } lattice
        ? lattice.TryFactor(value, out _)
        : value.Kind == ParameterKind.Real && double.IsFinite(value.AsDouble()) && value.AsDouble() >= Low && value.AsDouble() <= High;

    /// <inheritdoc/>
    public sealed override ParameterValue ValueAt(long index)
    {
        if (Cardinality is not { } count) throw Infinite();
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        return _lattice!.Value.At(_lattice.Value.First + index);
    }

    /// <summary>The multiple of the step nearest to <paramref name="x"/>; <paramref name="x"/> itself without a step.</summary>
    internal ParameterValue Round(double x) => _lattice is { } lattice ? lattice.At(lattice.Nearest(x)) : ParameterValue.Of(x);

    private protected static double Finite(double value, string name) =>
        double.IsFinite(value) ? value : throw new ArgumentException($"{name} must be a finite number, not {Text(value)}.");

    private protected static double Positive(double value, string name) =>
        Finite(value, name) > 0 ? value : throw new ArgumentException($"{name} must be positive, not {Text(value)}.");

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
