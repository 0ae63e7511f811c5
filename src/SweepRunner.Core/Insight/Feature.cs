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

    // Below every place in the unit interval, above that of absence.
    private const double BeforeAll = Absent / 2;

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

    /// <summary>What has to hold for it to be active.</summary>
    public IReadOnlyList<ConditionTerm> Terms => _parameter.When?.Terms ?? [];

    /// <summary>The entry where it is not active.</summary>
    public double Absence => IsChoice ? Levels - 1 : Absent;

    /// <summary>Number of levels of a choice; 0 for a number.</summary>
    public int Levels { get; }

    public bool IsChoice => Levels > 0;

    /// <summary>The column's entry for a point.</summary>
    public double Of(Assignment point)
    {
        if (!point.TryGet(Name, out var value) || !Distribution.Contains(value)) return Absence;
        if (!IsChoice) return Distribution.ToUnit(value);
        for (var level = 0; level < Distribution.Cardinality; level++)
        {
            if (Distribution.ValueAt(level) == value) return level;
        }

        return 0;
    }

    /// <summary>The ranges of the values that satisfy <paramref name="holds"/>, disjoint; a single value of a continuous number has none.</summary>
    public FeatureRange[] Ranges(Predicate<ParameterValue> holds)
    {
        if (IsChoice) return [new FeatureRange(0, 0, [.. Enumerable.Range(0, Levels).Select(l => l < Distribution.Cardinality && holds(Distribution.ValueAt(l)))])];
        if (Distribution.Cardinality is not { } count) return holds(Distribution.FromUnit(0.5)) ? [new FeatureRange(BeforeAll, 1, null)] : [];
        var ranges = new List<FeatureRange>();
        var low = BeforeAll;
        for (var i = 0L; i < count; i++)
        {
            var high = i + 1 == count ? 1 : (Distribution.ToUnit(Distribution.ValueAt(i)) + Distribution.ToUnit(Distribution.ValueAt(i + 1))) / 2;
            if (holds(Distribution.ValueAt(i))) ranges.Add(new FeatureRange(low, high, null));
            low = high;
        }

        return [.. ranges];
    }

    /// <summary>The probability of a level of a choice, absence apart.</summary>
    public double ShareOf(int level)
    {
        var choice = (CategoricalDistribution)Distribution;
        return choice.Probabilities?.Where(p => p > 0).ElementAt(level) ?? 1.0 / choice.Cardinality!.Value;
    }
}
