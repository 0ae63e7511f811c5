namespace SweepRunner.Core.Insight;

/// <summary>
/// Integrates a tree over a region of the space, with a part of the parameters held fixed: algorithms 1 and 2 of F. Hutter,
/// H. Hoos and K. Leyton-Brown, "An efficient approach for assessing hyperparameter importance", ICML 2014. The leaves
/// are boxes, so every integral is a sum over leaves of value times measure. Where a tree asks whether a parameter is
/// active, the question goes to the parameters that this depends on.
/// </summary>
internal sealed class TreeMarginal
{
    private readonly RegressionTree _tree;
    private readonly FeatureSpace _space;
    private readonly FeatureRange[][] _region;
    private readonly double[] _totals;
    private readonly List<Leaf> _leaves = [];

    /// <summary>Finds the tree's leaves in <paramref name="region"/>, which has a probability above 0.</summary>
    public TreeMarginal(RegressionTree tree, FeatureSpace space, FeatureRange[][] region)
    {
        (_tree, _space, _region) = (tree, space, region);
        _totals = [.. region.Select((ranges, f) => ranges.Sum(space.Measures[f].Of))];
        CollectBoxes(0, new FeatureRange[region.Length]);
        Mean = _leaves.Sum(l => l.Weight * l.Value);
        Variance = _leaves.Sum(l => l.Weight * (l.Value - Mean) * (l.Value - Mean));
    }

    /// <summary>Mean of the tree over the region.</summary>
    public double Mean { get; }

    /// <summary>Variance of the tree over the region.</summary>
    public double Variance { get; }

    /// <summary>The pieces of a feature on which the tree's marginal is constant, at most about so many.</summary>
    public FeaturePiece[] Pieces(int feature, int most)
    {
        var cuts = _tree.Nodes.Where(n => n.Feature == feature && n.LeftLevels is null).Select(n => n.Threshold).Distinct().Order().ToArray();
        var kept = cuts.Length < most ? cuts : [.. Enumerable.Range(0, most - 1).Select(i => cuts[i * cuts.Length / (most - 1)])];
        var edges = _region[feature].SelectMany(r => new[] { r.Low, r.High });
        return
        [
            .. _space.Measures[feature].Pieces(kept.Concat(edges)).Where(p => Array.Exists(_region[feature], r => r.Contains(p.Value)))
                .Select(p => p with { Weight = p.Weight / _totals[feature] }),
        ];
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

    private void CollectBoxes(int feature, FeatureRange[] box)
    {
        if (feature == box.Length)
        {
            Collect(0, box);
            return;
        }

        foreach (var range in _region[feature])
        {
            box[feature] = range;
            CollectBoxes(feature + 1, box);
        }
    }

    private void Collect(int index, FeatureRange[] ranges)
    {
        var node = _tree.Nodes[index];
        if (node.IsLeaf)
        {
            var shares = ranges.Select((r, f) => _space.Measures[f].Of(r) / _totals[f]).ToArray();
            var weight = shares.Aggregate(1.0, (product, share) => product * share);
            if (weight > 0) _leaves.Add(new Leaf((FeatureRange[])ranges.Clone(), shares, weight, node.Mean));
            return;
        }

        foreach (var (box, isActive) in _space.Parts(ranges, node.Feature))
        {
            if (isActive) CollectSides(node, box);
            else Collect(node.GoesLeft(_space.Absence(node.Feature)) ? node.Left : node.Right, box);
        }
    }

    private void CollectSides(TreeNode node, FeatureRange[] ranges)
    {
        var range = ranges[node.Feature];
        ranges[node.Feature] = range.Left(node);
        if (_space.Measures[node.Feature].Of(ranges[node.Feature]) > 0) Collect(node.Left, ranges);
        ranges[node.Feature] = range.Right(node);
        if (_space.Measures[node.Feature].Of(ranges[node.Feature]) > 0) Collect(node.Right, ranges);
        ranges[node.Feature] = range;
    }

    private sealed record Leaf(FeatureRange[] Ranges, double[] Shares, double Weight, double Value);
}
