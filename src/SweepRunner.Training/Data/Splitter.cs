using SweepRunner.Core.Errors;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Data;

/// <summary>Divides rows into train, valid and test, or into folds; a pure function of labels and spec.</summary>
internal static class Splitter
{
    /// <summary>Divides a data set: by its files when there are several, else as <see cref="DataSpec.Split"/> says.</summary>
    /// <exception cref="InvalidInputException">There are too few rows, or too few of a class.</exception>
    public static DatasetSplit Split(Dataset data, DataSpec spec)
    {
        if (spec.Path is not null) return Split(data.Labels, data.ClassNames, spec.Split);
        var ends = new int[4];
        for (var i = 0; i < 3; i++) ends[i + 1] = ends[i] + (i < data.FileRows.Count ? data.FileRows[i] : 0);
        return new(Range(0), Range(1), Range(2), []);

        int[] Range(int file) => [.. Enumerable.Range(ends[file], ends[file + 1] - ends[file])];
    }

    /// <summary>Divides rows by <paramref name="spec"/>.</summary>
    /// <param name="labels">The label of each row.</param>
    /// <param name="classNames">Names of the classes; empty when labels are numbers.</param>
    /// <param name="spec">Shares or folds, and the seed.</param>
    /// <exception cref="InvalidInputException">There are too few rows, or too few of a class, or numbers are to be stratified.</exception>
    public static DatasetSplit Split(ReadOnlySpan<float> labels, IReadOnlyList<string> classNames, SplitSpec spec)
    {
        var sizes = PartSizes.Of(labels.Length, spec);
        var strata = Strata(labels, classNames, spec);
        if (strata.Length > 1) CheckClasses(strata, classNames, sizes.Count(size => size > 0));
        var random = new RandomStream(spec.Seed);
        foreach (var stratum in strata) random.Shuffle(stratum.AsSpan());
        var divided = Deal(strata, sizes);
        if (spec.Folds is null) return new(divided[0], divided[1], divided[2], []);

        var test = divided[^1];
        var folds = divided[..^1];
        var train = Merge(folds);
        return new(train, [], test, Array.ConvertAll(folds, valid => new DataFold(Merge(folds.Where(fold => fold != valid)), valid)));
    }

    /// <summary>The rows of each class; one stratum of all rows when they are not to be stratified.</summary>
    private static int[][] Strata(ReadOnlySpan<float> labels, IReadOnlyList<string> classNames, SplitSpec spec)
    {
        if (spec.Stratify == true && classNames.Count == 0)
        {
            throw new InvalidInputException(new Fault("a regression cannot be stratified")
            {
                Path = "data.split.stratify", Rule = "strata are the classes of the label", Suggestion = "remove stratify",
            });
        }

        if (spec.Stratify == false || classNames.Count == 0) return [[.. Enumerable.Range(0, labels.Length)]];
        var rows = new List<int>[classNames.Count];
        for (var c = 0; c < rows.Length; c++) rows[c] = [];
        for (var i = 0; i < labels.Length; i++) rows[(int)labels[i]].Add(i);
        return Array.ConvertAll(rows, list => list.ToArray());
    }

    private static void CheckClasses(int[][] strata, IReadOnlyList<string> classNames, int parts)
    {
        var faults = new List<Fault>();
        for (var c = 0; c < strata.Length; c++)
        {
            if (strata[c].Length >= parts) continue;
            faults.Add(new($"class '{classNames[c]}' has too few rows to stratify")
            {
                Path = "data.split",
                Rule = $"each class needs {parts} rows, one for each part",
                Value = $"{strata[c].Length}",
                Suggestion = "add rows, remove the class, use fewer parts or folds, or write stratify: false",
            });
        }

        if (faults.Count > 0) throw new InvalidInputException(faults);
    }

    private static int[][] Deal(int[][] strata, int[] sizes)
    {
        var counts = PartQuotas.Divide(Array.ConvertAll(strata, stratum => stratum.Length), sizes);
        var parts = Array.ConvertAll(sizes, size => new List<int>(size));
        for (var c = 0; c < strata.Length; c++)
        {
            var next = 0;
            for (var p = 0; p < sizes.Length; p++)
            {
                parts[p].AddRange(strata[c].AsSpan(next, counts[c, p]));
                next += counts[c, p];
            }
        }

        return Array.ConvertAll(parts, part => Merge([part]));
    }

    private static int[] Merge(IEnumerable<IEnumerable<int>> parts)
    {
        var rows = parts.SelectMany(part => part).ToArray();
        Array.Sort(rows);
        return rows;
    }
}
