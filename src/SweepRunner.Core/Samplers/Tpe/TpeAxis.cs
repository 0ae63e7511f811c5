using SweepRunner.Core.Randomness;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>
/// The coordinate in which a parameter is modelled: its quantile, in which its own distribution is uniform on [0, 1]. The
/// tails of (log-)normal laws would be squeezed together there; they are modelled as z/4 + 1/2 with z standard normal. A
/// choice is the number of its value.
/// </summary>
internal sealed class TpeAxis
{
    private const double NormalScale = 4;

    // Beyond eight deviations no double tells the quantile from 1.
    private const double NormalReach = 2;

    private readonly Distribution _distribution;

    private TpeAxis(SpaceParameter parameter)
    {
        (Name, _distribution, IsConditional) = (parameter.Name, parameter.Distribution, parameter.When is not null);
        IsNormal = parameter.Distribution is NormalDistribution or LogNormalDistribution;
        (Low, High) = IsNormal ? (0.5 - NormalReach, 0.5 + NormalReach) : (0, 1);
        if (parameter.Distribution is CategoricalDistribution choices)
        {
            Shares = [.. Enumerable.Range(0, (int)choices.Cardinality!.Value).Select(i => Share(choices, choices.ValueAt(i)))];
            Places = [.. Enumerable.Range(0, Shares.Length).Select(i => choices.ToUnit(choices.ValueAt(i)))];
        }
        else if (parameter.Distribution.Cardinality is { } count)
        {
            CellWidth = 1.0 / count;
        }
    }

    public string Name { get; }

    /// <summary>Whether there are points at which the parameter is not active.</summary>
    public bool IsConditional { get; }

    /// <summary>The prior probability of each value of a choice; null for numbers.</summary>
    public double[]? Shares { get; }

    /// <summary>Least coordinate.</summary>
    public double Low { get; }

    /// <summary>Greatest coordinate.</summary>
    public double High { get; }

    /// <summary>Average distance of neighbouring values; 0 when continuous.</summary>
    public double CellWidth { get; }

    private double[]? Places { get; }

    private bool IsNormal { get; }

    /// <summary>The axes of a space, in the order of the spec.</summary>
    public static TpeAxis[] Of(SearchSpace space) => [.. space.Parameters.Select(p => new TpeAxis(p))];

    /// <summary>The coordinate of a value.</summary>
    public double Encode(ParameterValue value)
    {
        var unit = _distribution.ToUnit(value);
        if (Places is not null) return Array.IndexOf(Places, unit);
        return IsNormal ? FromUnit(unit) : unit;
    }

    /// <summary>The value nearest to a coordinate, and where it is.</summary>
    public (ParameterValue Value, double Coordinate) At(double coordinate)
    {
        if (_distribution is CategoricalDistribution) return (_distribution.ValueAt((long)coordinate), coordinate);
        var value = _distribution.FromUnit(IsNormal ? NormalLaw.Cumulative((coordinate - 0.5) * NormalScale) : coordinate);
        return (value, Encode(value));
    }

    /// <summary>A draw from the parameter's own distribution.</summary>
    public double DrawPrior(RandomStream stream)
    {
        if (Shares is null) return FromUnit(stream.NextUnit());
        var (left, index) = (stream.NextUnit(), 0);
        while (index < Shares.Length - 1 && (left -= Shares[index]) >= 0) index++;
        return index;
    }

    /// <summary>Logarithm of the prior density (of a choice: probability).</summary>
    public double LogPrior(double coordinate)
    {
        if (Shares is not null) return Math.Log(Shares[(int)coordinate]);
        if (!IsNormal) return 0;
        var z = (coordinate - 0.5) * NormalScale;
        return (-0.5 * z * z) + Math.Log(NormalScale / Math.Sqrt(2 * Math.PI));
    }

    private double FromUnit(double unit) => IsNormal
        ? Math.Clamp((NormalLaw.Quantile(Math.Clamp(unit, double.Epsilon, Math.BitDecrement(1))) / NormalScale) + 0.5, Low, High)
        : unit;

    private static double Share(CategoricalDistribution choices, ParameterValue value)
    {
        if (choices.Probabilities is not { } probabilities) return 1.0 / choices.Cardinality!.Value;
        for (var i = 0; i < probabilities.Count; i++)
        {
            if (choices.Values[i] == value) return probabilities[i] / probabilities.Sum();
        }

        throw new ArgumentException($"{value} is not one of the choices.", nameof(value));
    }
}
