using System.Globalization;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Samplers.Grid;

/// <summary>The values a parameter takes on a grid, calculated when asked for.</summary>
internal sealed class GridAxis
{
    private readonly Distribution _distribution;
    private readonly bool _isThinned;

    /// <summary>The axis of <paramref name="parameter"/>.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="isWhole">Whether a finite parameter takes all its values even where fewer steps are asked for.</param>
    /// <exception cref="ArgumentException">It cannot be put on a grid, see <see cref="Problem"/>.</exception>
    public GridAxis(SpaceParameter parameter, bool isWhole = false)
    {
        if (Problem(parameter) is { } problem) throw new ArgumentException(problem, nameof(parameter));
        _distribution = parameter.Distribution;
        var all = _distribution.Cardinality;
        _isThinned = !isWhole && parameter.GridSteps is { } steps && _distribution is not CategoricalDistribution && !(all <= steps);
        Count = all is null || _isThinned ? parameter.GridSteps!.Value : all.Value;
        _isThinned |= all is null;
    }

    /// <summary>Number of values.</summary>
    public long Count { get; }

    /// <summary>Why <paramref name="parameter"/> cannot be put on a grid, as a sentence; null when it can.</summary>
    public static string? Problem(SpaceParameter parameter)
    {
        if (parameter.GridSteps is < 1) return $"'{parameter.Name}' has {parameter.GridSteps} grid steps; there must be at least 1.";
        if (parameter.GridSteps is not null || parameter.Distribution.Cardinality is not null) return null;
        return parameter.Distribution is UniformDistribution or LogUniformDistribution or BetaDistribution
            ? $"'{parameter.Name}' is continuous ({parameter.Distribution.Name}); a grid needs steps or q for it."
            : $"'{parameter.Name}' has too many values for a grid ({parameter.Distribution.Name}); a grid needs steps for it.";
    }

    /// <summary>The value at <paramref name="index"/>, ascending or in the listed order.</summary>
    public ParameterValue At(long index)
    {
        if (!_isThinned) return _distribution.ValueAt(index);
        if (_distribution is IntUniformDistribution range) return ParameterValue.Of(Spread(range, index));
        var law = (ContinuousDistribution)_distribution;

        // Without two finite, meaningful ends the steps are the middles of cells of equal probability.
        if (law is not (UniformDistribution or LogUniformDistribution) || Count == 1) return law.FromUnit((index + 0.5) / Count);
        var x = index == 0 ? law.Low : index == Count - 1 ? law.High : Tidy(law.Quantile((double)index / (Count - 1)));
        return law.Round(x);
    }

    /// <summary>Whether <paramref name="value"/> is on the axis.</summary>
    public bool Contains(ParameterValue value)
    {
        if (!_isThinned) return _distribution.Contains(value);
        for (var i = 0L; i < Count; i++)
        {
            if (At(i) == value) return true;
        }

        return false;
    }

    private long Spread(IntUniformDistribution range, long index)
    {
        if (Count == 1) return (long)(((Int128)range.Min + range.Max) / 2);
        var width = (Int128)range.Max - range.Min;
        return (long)(range.Min + (((2 * width * index) + (Count - 1)) / (2 * (Count - 1))));
    }

    /// <summary>A number within a few roundings of a short decimal is that decimal: 0.3, not 0.30000000000000004.</summary>
    private static double Tidy(double x)
    {
        var tidy = double.Parse(x.ToString("E12", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        return Math.Abs(tidy - x) <= 16 * (Math.BitIncrement(Math.Abs(x)) - Math.Abs(x)) ? tidy : x;
    }
}
