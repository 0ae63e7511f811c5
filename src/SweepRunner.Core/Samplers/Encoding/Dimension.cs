using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Samplers.Encoding;

/// <summary>One coordinate of the points a model works on.</summary>
internal sealed class Dimension
{
    // A lattice finer than this is as good as continuous; its values are still met exactly.
    private const int MostListedLevels = 64;

    private readonly Dictionary<ParameterValue, int> _indexes = [];
    private readonly double[] _levels = [];

    public Dimension(int parameter, Distribution distribution)
    {
        (Parameter, Distribution) = (parameter, distribution);
        if (distribution is CategoricalDistribution choices)
        {
            var count = (int)choices.Cardinality!.Value;
            for (var i = 0; i < count; i++) _indexes.Add(choices.ValueAt(i), i);
            Kind = IsLadder(choices, count) ? DimensionKind.Ordered : DimensionKind.Choice;
            _levels = [.. Enumerable.Range(0, count).Select(i => Kind == DimensionKind.Ordered ? (i + 0.5) / count : i)];
        }
        else if (distribution.Cardinality is { } count)
        {
            Kind = DimensionKind.Ordered;
            if (count <= MostListedLevels)
                _levels = [.. Enumerable.Range(0, (int)count).Select(i => distribution.ToUnit(distribution.ValueAt(i)))];
        }

        // Each level is the middle of its cell, so the edges follow one after the other.
        Edges = new double[Math.Max(0, _levels.Length - 1)];
        for (var i = 0; i < Edges.Length; i++) Edges[i] = (2 * _levels[i]) - (i == 0 ? 0 : Edges[i - 1]);
    }

    /// <summary>Index of its parameter in the space.</summary>
    public int Parameter { get; }

    /// <summary>The values.</summary>
    public Distribution Distribution { get; }

    /// <summary>How models see it.</summary>
    public DimensionKind Kind { get; }

    /// <summary>All coordinates it can have, ascending; empty when they are too many to list.</summary>
    public IReadOnlyList<double> Levels => _levels;

    /// <summary>The borders between the cells of neighbouring levels of an ordered dimension, one fewer than levels.</summary>
    public double[] Edges { get; }

    /// <summary>The coordinate a model gives a parameter that is not active.</summary>
    public double Inactive => Kind == DimensionKind.Choice ? -1 : 0.5;

    /// <summary>The coordinate of a value.</summary>
    public double Encode(ParameterValue value) => _indexes.Count > 0 ? _levels[_indexes[value]] : Distribution.ToUnit(value);

    /// <summary>A number in [0, 1] that <see cref="Distribution.FromUnit"/> maps to the value at a coordinate.</summary>
    public double ToUnit(double coordinate)
    {
        if (_indexes.Count == 0) return coordinate;

        // A name that another coordinate has just made active comes with the neutral coordinate: it starts from its first value.
        var index = Kind == DimensionKind.Choice ? Math.Max(0, coordinate) : Math.Clamp(Math.Floor(coordinate * _levels.Length), 0, _levels.Length - 1);
        return Distribution.ToUnit(((CategoricalDistribution)Distribution).ValueAt((long)index));
    }

    /// <summary>The coordinate of the value that a uniform number in [0, 1) draws.</summary>
    public double FromUnit(double unit) => Kind == DimensionKind.Continuous ? unit : Encode(Distribution.FromUnit(unit));

    /// <summary>The coordinate nearest to <paramref name="coordinate"/> that belongs to a value.</summary>
    public double Snap(double coordinate)
    {
        if (Kind != DimensionKind.Ordered) return coordinate;
        return _indexes.Count > 0
            ? _levels[(int)Math.Clamp(Math.Floor(coordinate * _levels.Length), 0, _levels.Length - 1)]
            : Distribution.ToUnit(Distribution.FromUnit(coordinate));
    }

    /// <summary>Listed numbers in ascending or descending order (<c>values: [16, 32, 64]</c>) are steps of a ladder, not names.</summary>
    private static bool IsLadder(CategoricalDistribution choices, int count)
    {
        if (count < 3) return false;
        for (var i = 0; i < count; i++)
        {
            if (!choices.ValueAt(i).IsNumber) return false;
        }

        var rising = choices.ValueAt(1).AsDouble() > choices.ValueAt(0).AsDouble();
        for (var i = 1; i < count; i++)
        {
            var (last, value) = (choices.ValueAt(i - 1).AsDouble(), choices.ValueAt(i).AsDouble());
            if (rising ? value <= last : value >= last) return false;
        }

        return true;
    }
}
