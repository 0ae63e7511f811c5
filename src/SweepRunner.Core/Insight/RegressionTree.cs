using SweepRunner.Core.Randomness;

namespace SweepRunner.Core.Insight;

/// <summary>A regression tree that splits to lessen the squared error (Breiman et al., 1984). Choices are split by the order of their levels' means, which is optimal for squared error (Fisher, 1958).</summary>
internal sealed class RegressionTree
{
    private readonly IReadOnlyList<Feature> _features;
    private readonly double[][] _rows;
    private readonly double[] _targets;
    private readonly ForestOptions _options;
    private readonly RandomStream _stream;
    private readonly List<TreeNode> _nodes = [];

    private RegressionTree(IReadOnlyList<Feature> features, double[][] rows, double[] targets, ForestOptions options, RandomStream stream) =>
        (_features, _rows, _targets, _options, _stream) = (features, rows, targets, options, stream);

    /// <summary>The nodes; the root is the first.</summary>
    public IReadOnlyList<TreeNode> Nodes => _nodes;

    /// <summary>Grows a tree on <paramref name="sample"/> (row indices, possibly repeated).</summary>
    public static RegressionTree Grow(IReadOnlyList<Feature> features, double[][] rows, double[] targets, int[] sample, ForestOptions options, RandomStream stream)
    {
        var tree = new RegressionTree(features, rows, targets, options, stream);
        tree.Grow(sample, 0);
        return tree;
    }

    public double Predict(ReadOnlySpan<double> row)
    {
        var node = 0;
        while (!_nodes[node].IsLeaf) node = _nodes[node].GoesLeft(row[_nodes[node].Feature]) ? _nodes[node].Left : _nodes[node].Right;
        return _nodes[node].Mean;
    }

    private int Grow(Span<int> sample, int depth)
    {
        var sum = 0.0;
        foreach (var i in sample) sum += _targets[i];
        var mean = sum / sample.Length;
        var place = _nodes.Count;
        _nodes.Add(new TreeNode(-1, 0, null, 0, 0, mean));
        if (depth >= _options.MaxDepth || sample.Length < 2 * _options.FewestPerLeaf || IsConstant(sample)) return place;
        if (BestSplit(sample, sum) is not { } split) return place;

        var left = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            if (!split.GoesLeft(_rows[sample[i]][split.Feature])) continue;
            (sample[i], sample[left]) = (sample[left], sample[i]);
            left++;
        }

        var leftChild = Grow(sample[..left], depth + 1);
        _nodes[place] = split with { Mean = mean, Left = leftChild, Right = Grow(sample[left..], depth + 1) };
        return place;
    }

    private bool IsConstant(ReadOnlySpan<int> sample)
    {
        foreach (var i in sample)
        {
            if (_targets[i] != _targets[sample[0]]) return false;
        }

        return true;
    }

    private TreeNode? BestSplit(ReadOnlySpan<int> sample, double sum)
    {
        var order = new int[_features.Count];
        for (var f = 0; f < order.Length; f++) order[f] = f;
        _stream.Shuffle<int>(order);
        var tried = Math.Max(1, (int)Math.Ceiling(_options.Features * order.Length));
        var (best, bestScore) = ((TreeNode?)null, double.NegativeInfinity);
        for (var k = 0; k < order.Length; k++)
        {
            // Features that are constant here give no split; others step in for them.
            if (k >= tried && best is not null) break;
            if (SplitOn(order[k], sample, sum) is not { } found || found.Score <= bestScore) continue;
            (best, bestScore) = (found.Node, found.Score);
        }

        return best;
    }

    private (TreeNode Node, double Score)? SplitOn(int feature, ReadOnlySpan<int> sample, double sum)
    {
        var keys = new double[sample.Length];
        var values = new double[sample.Length];
        for (var i = 0; i < sample.Length; i++) (keys[i], values[i]) = (_rows[sample[i]][feature], _targets[sample[i]]);
        var isChoice = _features[feature].IsChoice;
        var ranks = isChoice ? LevelRanks(keys, values, _features[feature].Levels) : null;
        if (ranks is not null)
        {
            for (var i = 0; i < keys.Length; i++) keys[i] = ranks[(int)keys[i]];
        }

        Array.Sort(keys, values);
        var (place, score) = CutPlace(keys, values, sum);
        if (place < 0) return null;
        if (ranks is not null) return (new TreeNode(feature, 0, [.. ranks.Select(r => r <= keys[place])], 0, 0, 0), score);

        // A cut anywhere between the neighbours fits alike; a random one smooths the forest (Hutter et al. 2014, section 3).
        var threshold = keys[place] + (_stream.NextUnit() * (keys[place + 1] - keys[place]));
        return (new TreeNode(feature, threshold < keys[place + 1] ? threshold : keys[place], null, 0, 0, 0), score);
    }

    /// <summary>The last index of the left side of the best cut, and how much error it takes away (up to a constant); −1 when there is none.</summary>
    private (int Place, double Score) CutPlace(double[] keys, double[] values, double sum)
    {
        var (place, score, left) = (-1, double.NegativeInfinity, 0.0);
        for (var i = 0; i < keys.Length - 1; i++)
        {
            left += values[i];
            var count = i + 1;
            if (keys[i] == keys[i + 1] || count < _options.FewestPerLeaf || keys.Length - count < _options.FewestPerLeaf) continue;
            var right = sum - left;
            var gain = (left * left / count) + (right * right / (keys.Length - count));
            if (gain > score) (place, score) = (i, gain);
        }

        return (place, score);
    }

    private static double[] LevelRanks(double[] keys, double[] values, int levels)
    {
        var sums = new double[levels];
        var counts = new int[levels];
        for (var i = 0; i < keys.Length; i++)
        {
            sums[(int)keys[i]] += values[i];
            counts[(int)keys[i]]++;
        }

        // A level not seen here goes right with the last.
        var order = Enumerable.Range(0, levels).OrderBy(l => counts[l] == 0 ? double.PositiveInfinity : sums[l] / counts[l]).ToArray();
        var ranks = new double[levels];
        for (var i = 0; i < levels; i++) ranks[order[i]] = i;
        return ranks;
    }
}
