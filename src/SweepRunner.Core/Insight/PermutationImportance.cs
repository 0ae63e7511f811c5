using SweepRunner.Core.Randomness;

namespace SweepRunner.Core.Insight;

/// <summary>
/// Permutation importance (Breiman 2001; A. Fisher, C. Rudin and F. Dominici, JMLR 20:177, 2019): how much the forest's
/// mean absolute error on the trials grows when one parameter's values are shuffled among them. Those of a conditional parameter
/// are shuffled among the trials in which it is active. Where another parent's value makes a child active, the child comes with
/// it, from the same trial when it is active there; where it makes a child inactive, the child goes: that is the parent's effect.
/// </summary>
public static class PermutationImportance
{
    private const int Shuffles = 10;

    /// <summary>The added error of each parameter in units of the objective, the largest first; about 0 or below for one that does not matter.</summary>
    public static IReadOnlyList<ParameterShare> Of(RandomForest forest, long seed = 0)
    {
        var plain = Error(forest, forest.Rows);
        var space = new FeatureSpace(forest.Space, forest.Features);
        return [.. Enumerable.Range(0, forest.Features.Count).Select(index => Of(forest, space, index, plain, seed)).OrderByDescending(s => s.Share)];
    }

    private static ParameterShare Of(RandomForest forest, FeatureSpace space, int index, double plain, long seed)
    {
        var stream = new RandomStream(seed, index);
        var added = new double[Shuffles];
        foreach (ref var error in added.AsSpan()) error = Error(forest, Shuffled(forest.Rows, space, index, stream)) - plain;
        var mean = added.Average();
        return new ParameterShare([forest.Features[index].Name], mean, Math.Sqrt(added.Sum(e => (e - mean) * (e - mean)) / (Shuffles - 1)));
    }

    private static double[][] Shuffled(double[][] rows, FeatureSpace space, int index, RandomStream stream)
    {
        var active = ActiveRows(rows, space, index);
        var donors = (int[])active.Clone();
        stream.Shuffle<int>(donors);
        var shuffled = (double[][])rows.Clone();
        for (var i = 0; i < active.Length; i++)
        {
            var row = shuffled[active[i]] = (double[])rows[active[i]].Clone();
            row[index] = rows[donors[i]][index];
            foreach (var child in space.Dependants(index)) row[child] = Entry(rows, space, child, row, rows[donors[i]], stream);
        }

        return shuffled;
    }

    /// <summary>What becomes of a child in a row whose parent has been replaced by the donor's.</summary>
    private static double Entry(double[][] rows, FeatureSpace space, int child, double[] row, double[] donor, RandomStream stream)
    {
        if (!space.IsActive(child, row)) return space.Absence(child);
        if (row[child] != space.Absence(child)) return row[child];
        if (donor[child] != space.Absence(child)) return donor[child];
        var active = ActiveRows(rows, space, child);
        return active.Length == 0 ? space.Absence(child) : rows[active[stream.NextBelow(active.Length)]][child];
    }

    private static int[] ActiveRows(double[][] rows, FeatureSpace space, int feature) =>
        [.. Enumerable.Range(0, rows.Length).Where(i => space.IsActive(feature, rows[i]))];

    private static double Error(RandomForest forest, double[][] rows)
    {
        var sum = 0.0;
        for (var i = 0; i < rows.Length; i++) sum += Math.Abs(forest.Predict(rows[i]).Mean - forest.Targets[i]);
        return sum / rows.Length;
    }
}
