namespace SweepRunner.Core.Insight;

/// <summary>
/// Integrates a tree over the whole space, with a part of the parameters held fixed: algorithms 1 and 2 of F. Hutter,
/// H. Hoos and K. Leyton-Brown, "An efficient approach for assessing hyperparameter importance", ICML 2014. The leaves
/// are boxes, so every integral is a sum over leaves of value times measure.
/// </summary>
internal sealed class TreeMarginal
{
    private readonly RegressionTree _tree;
    private readonly FeatureMeasure[] _measures;
    private readonly List<Leaf> _leaves = [];

    public TreeMarginal(RegressionTree tree, FeatureMeasure[] measures)
    {
        (_tree, _measures) = (tree, measures);
        Collect(0, [.. measures.Select(m => m.Whole)]);
        Mean = _leaves.Sum(l => l.Weight * l.Value);
        Variance = _leaves.Sum(l => l.Weight * (l.Value - Mean) * (l.Value - Mean));
    }

    /// <summary>Mean of the tree over the whole space.</summary>
    public double Mean { get; }

    /// <summary>Variance of the tree over the whole space.</summary>
    public double Variance { get; }

    /// <summary>The pieces of a feature on which the tree's marginal is constant, at most about so many.</summary>
    public FeaturePiece[] Pieces(int feature, int most)
    {
        var cuts = _tree.Nodes.Where(n => n.Feature == feature && n.LeftLevels is null).Select(n => n.Threshold).Distinct().Order().ToArray();
        var kept = cuts.Length < most ? cuts : [.. Enumerable.Range(0, most - 1).Select(i => cuts[i * cuts.Length / (most - 1)])];
        return [.. _measures[feature].Pieces(kept)];
    }

    /// <summary>The tree's mean with one feature held at each of the pieces.</summary>
    public double[] Effects(int feature, FeaturePiece[] pieces)
    {
        var means = new double[pieces.Length];
        foreach (var leaf in _leaves)
        {
            var part = leaf.Value * leaf.Weight / leaf.Shares[feature];
            for (var i = 0; i < pieces.Length; i++) means[i] += leaf.Ranges[feature].Contains(pieces[i].Value) ? part : 0;
        }

        return means;
    }

    /// <summary>The tree's mean with two features held at each pair of pieces.</summary>
    public double[,] Effects(int first, FeaturePiece[] pieces, int second, FeaturePiece[] others)
    {
        var means = new double[pieces.Length, others.Length];
        foreach (var leaf in _leaves)
        {
            var part = leaf.Value * leaf.Weight / leaf.Shares[first] / leaf.Shares[second];
            for (var i = 0; i < pieces.Length; i++)
            {
                if (!leaf.Ranges[first].Contains(pieces[i].Value)) continue;
                for (var j = 0; j < others.Length; j++) means[i, j] += leaf.Ranges[second].Contains(others[j].Value) ? part : 0;
            }
        }

        return means;
    }

    private void Collect(int index, FeatureRange[] ranges)
    {
        var node = _tree.Nodes[index];
        if (node.IsLeaf)
        {
            var shares = ranges.Select((r, f) => _measures[f].Of(r)).ToArray();
            var weight = shares.Aggregate(1.0, (product, share) => product * share);
            if (weight > 0) _leaves.Add(new Leaf((FeatureRange[])ranges.Clone(), shares, weight, node.Mean));
            return;
        }

        var range = ranges[node.Feature];
        ranges[node.Feature] = range.Left(node);
        Collect(node.Left, ranges);
        ranges[node.Feature] = range.Right(node);
        Collect(node.Right, ranges);
        ranges[node.Feature] = range;
    }

    private sealed record Leaf(FeatureRange[] Ranges, double[] Shares, double Weight, double Value);
}
