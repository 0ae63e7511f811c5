using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Insight;

/// <summary>
/// One parameter as a column of numbers. A number stands in the unit interval of its distribution; a choice is the index of
/// its level. Where the parameter is not active it has a level or a place (−1) of its own.
/// </summary>
internal sealed class Feature
{
    /// <summary>The place of a number that is not active: outside the unit interval, so that one split sets it apart.</summary>
    public const double Absent = -1;

    private readonly SpaceParameter _parameter;

    public Feature(SpaceParameter parameter)
    {
        _parameter = parameter;
        var isChoice = parameter.Distribution is CategoricalDistribution;
        var values = isChoice ? (int)parameter.Distribution.Cardinality!.Value : 0;
        Levels = isChoice ? values + (CanBeAbsent ? 1 : 0) : 0;
    }

    public string Name => _parameter.Name;

    public Distribution Distribution => _parameter.Distribution;

    public bool CanBeAbsent => _parameter.When is not null;

    /// <summary>Number of levels of a choice; 0 for a number.</summary>
    public int Levels { get; }

    public bool IsChoice => Levels > 0;

    /// <summary>The column's entry for a point.</summary>
    public double Of(Assignment point)
    {
        if (!point.TryGet(Name, out var value) || !Distribution.Contains(value)) return IsChoice ? Levels - 1 : Absent;
        if (!IsChoice) return Distribution.ToUnit(value);
        for (var level = 0; level < Distribution.Cardinality; level++)
        {
            if (Distribution.ValueAt(level) == value) return level;
        }

        return 0;
    }

    /// <summary>The probability of a level of a choice, absence apart.</summary>
    public double ShareOf(int level)
    {
        var choice = (CategoricalDistribution)Distribution;
        return choice.Probabilities?.Where(p => p > 0).ElementAt(level) ?? 1.0 / choice.Cardinality!.Value;
    }
}
