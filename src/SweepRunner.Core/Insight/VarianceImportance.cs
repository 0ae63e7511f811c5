namespace SweepRunner.Core.Insight;

/// <summary>
/// Functional analysis of variance (Hutter, Hoos and Leyton-Brown, ICML 2014): how much of the objective's variance over
/// the whole space is explained by each parameter alone, and by pairs beyond that. Exact for each tree of the forest; the
/// shares are means over trees that vary at all. Numbers count by their distribution, so a log range counts by its logarithm.
/// A conditional parameter c is judged where it is active: its share is P(active) · Var(E[f | active, c]) / Var(f), and that of
/// a pair likewise where both are active. That a parameter is active or not is an effect of those it depends on, never its
/// own: one whose value does not matter has no share, however much its branch differs from the others.
/// </summary>
public static class VarianceImportance
{
    // Cuts of a pair are thinned to this many places per parameter: the square of it is the cost.
    private const int MostPairPieces = 24;

    /// <summary>The share of each parameter, the largest first.</summary>
    public static IReadOnlyList<ParameterShare> Of(RandomForest forest)
    {
        var shares = Shares(forest, [.. Enumerable.Range(0, forest.Features.Count).Select(f => new[] { f })]);
        return [.. shares.OrderByDescending(s => s.Share)];
    }

    /// <summary>The share of the interplay of two parameters, beyond what each does alone.</summary>
    /// <exception cref="ArgumentException">A name is no parameter of the forest's space, or both are the same.</exception>
    public static ParameterShare OfPair(RandomForest forest, string first, string second)
    {
        var (a, b) = (IndexOf(forest, first), IndexOf(forest, second));
        if (a == b) throw new ArgumentException("A pair needs two different parameters.", nameof(second));
        return Shares(forest, [[a, b]])[0];
    }

    internal static int IndexOf(RandomForest forest, string name) => forest.Space.IndexOf(name) is var index and >= 0
        ? index
        : throw new ArgumentException($"'{name}' is no parameter of the space.", nameof(name));

    private static List<ParameterShare> Shares(RandomForest forest, int[][] groups)
    {
        var space = new FeatureSpace(forest.Space, forest.Features);
        var (whole, regions) = (space.Region([]), groups.Select(space.Region).ToArray());
        var chances = regions.Select(space.Probability).ToArray();
        var perGroup = groups.Select(_ => new List<double>()).ToArray();
        foreach (var tree in forest.Trees)
        {
            var everywhere = new TreeMarginal(tree, space, whole);
            if (!(everywhere.Variance > 0)) continue;
            for (var g = 0; g < groups.Length; g++)
                perGroup[g].Add(chances[g] > 0 ? chances[g] * Explained(Marginal(g), groups[g]) / everywhere.Variance : 0);

            TreeMarginal Marginal(int g) => Array.Exists(groups[g], f => forest.Features[f].CanBeAbsent) ? new TreeMarginal(tree, space, regions[g]) : everywhere;
        }

        return [.. groups.Select((group, g) => new ParameterShare([.. group.Select(f => forest.Features[f].Name)], Mean(perGroup[g]), Deviation(perGroup[g])))];
    }

    private static double Explained(TreeMarginal marginal, int[] group) =>
        group.Length == 1 ? Single(marginal, group[0]) : Pair(marginal, group[0], group[1]);

    private static double Single(TreeMarginal marginal, int feature)
    {
        var pieces = marginal.Pieces(feature, int.MaxValue);
        return pieces.Zip(marginal.Effects(feature, pieces), (piece, effect) => piece.Weight * (effect - marginal.Mean) * (effect - marginal.Mean)).Sum();
    }

    private static double Pair(TreeMarginal marginal, int first, int second)
    {
        var (pieces, others) = (marginal.Pieces(first, MostPairPieces), marginal.Pieces(second, MostPairPieces));
        var (one, two, both) = (marginal.Effects(first, pieces), marginal.Effects(second, others), marginal.Effects(first, pieces, second, others));
        var variance = 0.0;
        for (var i = 0; i < pieces.Length; i++)
        {
            for (var j = 0; j < others.Length; j++)
            {
                var effect = both[i, j] - one[i] - two[j] + marginal.Mean;
                variance += pieces[i].Weight * others[j].Weight * effect * effect;
            }
        }

        return variance;
    }

    private static double Mean(List<double> values) => values.Count == 0 ? 0 : values.Average();

    private static double Deviation(List<double> values)
    {
        if (values.Count < 2) return 0;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
    }
}
