using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Insight;

/// <summary>
/// A space as features that vary independently of each other, each by its distribution: one that is not active has a value
/// all the same, which nothing depends on. So absence is a matter of the parents alone.
/// </summary>
internal sealed class FeatureSpace
{
    private readonly IReadOnlyList<Feature> _features;
    private readonly Term[][] _terms;
    private readonly int[] _order;

    public FeatureSpace(SearchSpace space, IReadOnlyList<Feature> features)
    {
        (_features, _order) = (features, space.Order);
        Measures = [.. features.Select(f => new FeatureMeasure(f))];
        _terms = [.. features.Select(f => f.Terms.Select(t => TermOf(t, space)).ToArray())];
    }

    /// <summary>How likely parts of each feature's values are.</summary>
    public FeatureMeasure[] Measures { get; }

    /// <summary>Where all of some features are active: for each feature disjoint ranges, of which any goes with any of another; none where that is nowhere.</summary>
    public FeatureRange[][] Region(IReadOnlyList<int> features)
    {
        var region = Measures.Select(m => new[] { m.Whole }).ToArray();
        foreach (var feature in features) Narrow(region, feature);
        return region;
    }

    /// <summary>The probability of a region.</summary>
    public double Probability(FeatureRange[][] region) =>
        region.Select((ranges, f) => ranges.Sum(Measures[f].Of)).Aggregate(1.0, (product, share) => product * share);

    /// <summary>Whether a feature is active in a row, by the entries of those it depends on.</summary>
    public bool IsActive(int feature, double[] row) => Array.TrueForAll(
        _terms[feature], t => IsActive(t.Parent, row) && Array.Exists(t.Inside, r => r.Contains(row[t.Parent])));

    /// <summary>Those whose activity depends on a feature, parents before their children.</summary>
    public IEnumerable<int> Dependants(int feature) => _order.Where(f => DependsOn(f, feature));

    /// <summary>Cuts a box into disjoint ones in which a feature is either active or not.</summary>
    public IEnumerable<(FeatureRange[] Box, bool IsActive)> Parts(FeatureRange[] box, int feature) => Parts(box, feature, 0);

    /// <summary>The entry of a feature that is not active.</summary>
    public double Absence(int feature) => _features[feature].Absence;

    private IEnumerable<(FeatureRange[] Box, bool IsActive)> Parts(FeatureRange[] box, int feature, int first)
    {
        if (first == _terms[feature].Length)
        {
            yield return (box, true);
            yield break;
        }

        var term = _terms[feature][first];
        foreach (var (part, hasParent) in Parts(box, term.Parent))
        {
            if (!hasParent)
            {
                yield return (part, false);
                continue;
            }

            foreach (var inside in Cut(part, term.Parent, term.Inside).SelectMany(b => Parts(b, feature, first + 1))) yield return inside;
            foreach (var outside in Cut(part, term.Parent, term.Outside)) yield return (outside, false);
        }
    }

    private IEnumerable<FeatureRange[]> Cut(FeatureRange[] box, int feature, FeatureRange[] ranges)
    {
        foreach (var range in Common([box[feature]], ranges, feature))
        {
            var part = (FeatureRange[])box.Clone();
            part[feature] = range;
            yield return part;
        }
    }

    private bool DependsOn(int feature, int other) => Array.Exists(_terms[feature], t => t.Parent == other || DependsOn(t.Parent, other));

    private void Narrow(FeatureRange[][] region, int feature)
    {
        foreach (var term in _terms[feature])
        {
            region[term.Parent] = Common(region[term.Parent], term.Inside, term.Parent);
            Narrow(region, term.Parent);
        }
    }

    private FeatureRange[] Common(FeatureRange[] some, FeatureRange[] others, int feature) =>
        [.. some.SelectMany(r => others.Select(r.Intersect)).Where(r => Measures[feature].Of(r) > 0)];

    private Term TermOf(ConditionTerm term, SearchSpace space)
    {
        var parent = space.IndexOf(term.Parent);
        return new Term(parent, _features[parent].Ranges(term.Holds), _features[parent].Ranges(v => !term.Holds(v)));
    }

    private sealed record Term(int Parent, FeatureRange[] Inside, FeatureRange[] Outside);
}
