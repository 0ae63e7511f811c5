using SweepRunner.Core.Randomness;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Insight;

/// <summary>
/// A random forest that predicts an objective from a point (L. Breiman, "Random forests", Machine Learning 45, 2001): each
/// tree on a bootstrap sample of the complete trials. A pure function of trials, options and seed. Thread-safe once made.
/// </summary>
public sealed class RandomForest
{
    private readonly RegressionTree[] _trees;

    private RandomForest(SearchSpace space, IReadOnlyList<Feature> features, RegressionTree[] trees, double[][] rows, double[] targets) =>
        (Space, Features, _trees, Rows, Targets) = (space, features, trees, rows, targets);

    /// <summary>The space its points come from.</summary>
    public SearchSpace Space { get; }

    internal IReadOnlyList<Feature> Features { get; }

    internal IReadOnlyList<RegressionTree> Trees => _trees;

    /// <summary>The points it learned from.</summary>
    internal double[][] Rows { get; }

    internal double[] Targets { get; }

    /// <summary>Learns from the complete trials that fit the space; null when there are fewer than two.</summary>
    /// <param name="space">The space of the trials.</param>
    /// <param name="trials">Trials in any state.</param>
    /// <param name="objective">Index of the objective to predict.</param>
    /// <param name="seed">Seed of samples and splits.</param>
    /// <param name="options">How it is grown; null: the defaults.</param>
    public static RandomForest? Learn(SearchSpace space, IReadOnlyList<PastTrial> trials, int objective = 0, long seed = 0, ForestOptions? options = null)
    {
        var rules = options ?? new ForestOptions();
        var fitting = Thin([.. trials.Where(t => t.State == TrialState.Complete && space.Contains(t.Assignment))], rules.MostTrials);
        if (fitting.Count < 2) return null;
        var features = space.Parameters.Select(p => new Feature(p)).ToArray();
        var rows = fitting.Select(t => features.Select(f => f.Of(t.Assignment)).ToArray()).ToArray();
        var targets = fitting.Select(t => t.Values[objective]).ToArray();
        var trees = new RegressionTree[rules.Trees];
        for (var tree = 0; tree < trees.Length; tree++)
        {
            var stream = new RandomStream(seed, tree);
            var sample = new int[rows.Length];
            foreach (ref var i in sample.AsSpan()) i = (int)stream.NextBelow(rows.Length);
            trees[tree] = RegressionTree.Grow(features, rows, targets, sample, rules, stream);
        }

        return new RandomForest(space, features, trees, rows, targets);
    }

    /// <summary>The objective to expect at a point, and the standard deviation of the trees' opinions.</summary>
    public (double Mean, double Deviation) Predict(Assignment point) => Predict([.. Features.Select(f => f.Of(point))]);

    internal (double Mean, double Deviation) Predict(ReadOnlySpan<double> row)
    {
        double sum = 0, squares = 0;
        foreach (var tree in _trees)
        {
            var prediction = tree.Predict(row) - Targets[0];
            sum += prediction;
            squares += prediction * prediction;
        }

        var mean = sum / _trees.Length;
        return (Targets[0] + mean, Math.Sqrt(Math.Max(0, (squares / _trees.Length) - (mean * mean))));
    }

    /// <summary>At most <paramref name="most"/> of the trials, evenly by number.</summary>
    private static List<PastTrial> Thin(List<PastTrial> trials, int most) =>
        trials.Count <= most ? trials : [.. Enumerable.Range(0, most).Select(i => trials[(int)((long)i * trials.Count / most)])];
}
