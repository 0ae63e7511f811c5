using SweepRunner.Core.Randomness;

namespace SweepRunner.Core.Insight;

/// <summary>
/// Permutation importance (Breiman 2001; A. Fisher, C. Rudin and F. Dominici, JMLR 20:177, 2019): how much the forest's
/// mean absolute error on the trials grows when one parameter's values are shuffled among them.
/// </summary>
public static class PermutationImportance
{
    private const int Shuffles = 10;

    /// <summary>The added error of each parameter in units of the objective, the largest first; about 0 or below for one that does not matter.</summary>
    public static IReadOnlyList<ParameterShare> Of(RandomForest forest, long seed = 0)
    {
        var plain = Error(forest, forest.Rows);
        return [.. forest.Features.Select((feature, index) => Of(forest, feature, index, plain, seed)).OrderByDescending(s => s.Share)];
    }

    private static ParameterShare Of(RandomForest forest, Feature feature, int index, double plain, long seed)
    {
        var stream = new RandomStream(seed, index);
        var added = new double[Shuffles];
        foreach (ref var error in added.AsSpan())
        {
            var column = forest.Rows.Select(r => r[index]).ToArray();
            stream.Shuffle<double>(column);
            error = Error(forest, [.. forest.Rows.Select((row, i) => Replaced(row, index, column[i]))]) - plain;
        }

        var mean = added.Average();
        return new ParameterShare([feature.Name], mean, Math.Sqrt(added.Sum(e => (e - mean) * (e - mean)) / (Shuffles - 1)));
    }

    private static double[] Replaced(double[] row, int index, double value)
    {
        var copy = (double[])row.Clone();
        copy[index] = value;
        return copy;
    }

    private static double Error(RandomForest forest, double[][] rows)
    {
        var sum = 0.0;
        for (var i = 0; i < rows.Length; i++) sum += Math.Abs(forest.Predict(rows[i]).Mean - forest.Targets[i]);
        return sum / rows.Length;
    }
}
