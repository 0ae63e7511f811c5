using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Insight;

/// <summary>
/// What the forest expects along one or two parameters, with the others as they were in the trials (J. H. Friedman, Annals
/// of Statistics 29:5, 2001, section 8.2). Trials in which a looked-at parameter is not active are left out.
/// </summary>
public static class PartialDependence
{
    // Averages over more trials than this change little and cost much.
    private const int MostTrials = 256;

    /// <summary>Along one parameter, ascending; empty when no trial has it.</summary>
    /// <param name="forest">The forest.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="points">Places on its range, evenly by its distribution; a parameter of fewer values has one for each. At least 2.</param>
    /// <exception cref="ArgumentException">The name is no parameter of the forest's space.</exception>
    public static IReadOnlyList<DependencePoint> Of(RandomForest forest, string name, int points = 50)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        return Along(forest, [VarianceImportance.IndexOf(forest, name)], points);
    }

    /// <summary>On the grid of two parameters, the second changing fastest; empty when no trial has both.</summary>
    /// <param name="forest">The forest.</param>
    /// <param name="first">One parameter.</param>
    /// <param name="second">Another one.</param>
    /// <param name="points">Places per parameter. At least 2.</param>
    /// <exception cref="ArgumentException">A name is no parameter of the forest's space.</exception>
    public static IReadOnlyList<DependencePoint> Of(RandomForest forest, string first, string second, int points = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        return Along(forest, [VarianceImportance.IndexOf(forest, first), VarianceImportance.IndexOf(forest, second)], points);
    }

    private static List<DependencePoint> Along(RandomForest forest, int[] axes, int points)
    {
        var active = forest.Rows.Where(r => Array.TrueForAll(axes, a => IsActive(forest.Features[a], r[a]))).ToArray();
        var rows = active.Length <= MostTrials ? active : [.. Enumerable.Range(0, MostTrials).Select(i => active[i * active.Length / MostTrials])];
        var grid = new List<DependencePoint>();
        if (rows.Length == 0) return grid;
        var values = axes.Select(a => Values(forest.Features[a].Distribution, points)).ToArray();
        foreach (var place in Product(values))
        {
            var entries = axes.Select((a, i) => forest.Features[a].Of(new Assignment([new(forest.Features[a].Name, place[i])]))).ToArray();
            var predictions = rows.Select(r => forest.Predict(Held(r, axes, entries)).Mean).ToArray();
            var mean = predictions.Average();
            grid.Add(new DependencePoint(place, mean, Math.Sqrt(predictions.Average(p => (p - mean) * (p - mean)))));
        }

        return grid;
    }

    private static bool IsActive(Feature feature, double entry) =>
        !feature.CanBeAbsent || entry != (feature.IsChoice ? feature.Levels - 1 : Feature.Absent);

    private static ParameterValue[] Values(Distribution distribution, int points) => distribution.Cardinality <= points
        ? [.. Enumerable.Range(0, (int)distribution.Cardinality.Value).Select(i => distribution.ValueAt(i))]
        : [.. Enumerable.Range(0, points).Select(i => distribution.FromUnit((i + 0.5) / points)).Distinct()];

    private static IEnumerable<ParameterValue[]> Product(ParameterValue[][] values) =>
        values.Length == 1 ? values[0].Select(v => new[] { v }) : values[0].SelectMany(v => values[1].Select(w => new[] { v, w }));

    private static double[] Held(double[] row, int[] axes, double[] entries)
    {
        var copy = (double[])row.Clone();
        for (var i = 0; i < axes.Length; i++) copy[axes[i]] = entries[i];
        return copy;
    }
}
