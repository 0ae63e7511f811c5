using FsCheck;
using FsCheck.Fluent;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Data;
using Xunit;

namespace SweepRunner.Training.Tests.Data;

public sealed class SplitterTests
{
    private static readonly Gen<(float[] Labels, int Classes)> SomeLabels =
        from classes in Gen.Choose(2, 6)
        from extra in Gen.Choose(0, 300)
        from labels in Gen.ArrayOf(Gen.Choose(0, classes - 1), extra)
        // Eight rows of each class are enough for every split tried here.
        select (Enumerable.Range(0, classes * 8).Select(i => i % classes).Concat(labels).Select(i => (float)i).ToArray(), classes);

    private static readonly Gen<SplitSpec> SomeSpec =
        from valid in Gen.Choose(5, 45)
        from test in Gen.Choose(0, 45)
        from seed in Gen.Choose(0, 1000)
        from folds in Gen.Elements<int?>(null, 2, 3, 5, 7)
        from stratify in Gen.Elements<bool?>(null, true, false)
        select new SplitSpec { Valid = valid / 100.0, Test = test / 100.0, Seed = seed, Folds = folds, Stratify = stratify };

    [Fact]
    public void Split_puts_every_row_into_exactly_one_part() => Check.QuickThrowOnFailure(ForAll((labels, classes, spec) =>
    {
        var split = Split(labels, classes, spec);
        Assert.Equal(Enumerable.Range(0, labels.Length), split.Train.Concat(split.Valid).Concat(split.Test).Order());
        foreach (var part in new[] { split.Train, split.Valid, split.Test }) Assert.Equal(part.Order(), part);
        foreach (var fold in split.Folds) Assert.Equal(split.Train, fold.Train.Concat(fold.Valid).Order());
        if (spec.Folds is { } folds)
        {
            Assert.Equal(folds, split.Folds.Count);
            Assert.Equal(split.Train, split.Folds.SelectMany(fold => fold.Valid).Order());
        }
    }));

    [Fact]
    public void Split_keeps_the_share_of_every_class_within_one_row() => Check.QuickThrowOnFailure(ForAll((labels, classes, spec) =>
    {
        var split = Split(labels, classes, spec with { Stratify = null });
        int[][] parts = spec.Folds is null ? [split.Train, split.Valid, split.Test] : [.. split.Folds.Select(fold => fold.Valid), split.Test];
        foreach (var part in parts)
        {
            for (var c = 0; c < classes; c++)
            {
                var share = labels.Count(label => label == c) * (double)part.Length / labels.Length;
                Assert.InRange(part.Count(row => labels[row] == c), share - 1, share + 1);
            }
        }
    }));

    [Fact]
    public void Split_gives_every_part_its_exact_size() => Check.QuickThrowOnFailure(ForAll((labels, classes, spec) =>
    {
        var split = Split(labels, classes, spec);
        Assert.Equal(Rounded(spec.Test), split.Test.Length);
        if (spec.Folds is null) Assert.Equal(Rounded(spec.Valid), split.Valid.Length);
        else Assert.InRange(split.Folds.Max(fold => fold.Valid.Length) - split.Folds.Min(fold => fold.Valid.Length), 0, 1);

        int Rounded(double share) =>
            share == 0 ? 0 : Math.Max(1, (int)Math.Round(share * labels.Length, MidpointRounding.AwayFromZero));
    }));

    [Fact]
    public void Split_is_the_same_for_the_same_seed_and_another_for_another() => Check.QuickThrowOnFailure(ForAll((labels, classes, spec) =>
    {
        var (first, again) = (Split(labels, classes, spec), Split(labels, classes, spec));
        Assert.Equal(first.Train, again.Train);
        Assert.Equal(first.Test, again.Test);
        Assert.Equal(first.Folds.SelectMany(fold => fold.Valid), again.Folds.SelectMany(fold => fold.Valid));
        var others = Enumerable.Range(1, 5).Select(i => Order(Split(labels, classes, spec with { Seed = spec.Seed + i })));
        Assert.Contains(others, other => !other.SequenceEqual(Order(first)));

        IEnumerable<int> Order(DatasetSplit split) => [.. split.Folds.SelectMany(fold => fold.Valid), .. split.Valid, .. split.Test];
    }));

    [Fact]
    public void Split_of_a_known_seed_never_changes()
    {
        var labels = Enumerable.Range(0, 20).Select(i => (float)(i % 2)).ToArray();
        var split = Split(labels, 2, new SplitSpec { Seed = 7 });
        Assert.Equal("2 3 12 19 | 4 7 11 18", string.Join(' ', split.Valid) + " | " + string.Join(' ', split.Test));
    }

    [Fact]
    public void Split_refuses_classes_with_fewer_rows_than_parts_and_names_them()
    {
        float[] labels = [0, 0, 0, 0, 0, 0, 1, 1, 2];
        var faults = Assert.Throws<InvalidInputException>(() => Split(labels, 3, new SplitSpec())).Faults;
        Assert.Equal(["class '1' has too few rows to stratify", "class '2' has too few rows to stratify"], faults.Select(fault => fault.Problem));
        Assert.NotEmpty(Split(labels, 3, new SplitSpec { Stratify = false }).Valid);
    }

    [Theory]
    [InlineData(2, 0.2, 0.2, null)]
    [InlineData(4, 0.5, 0.49, null)]
    [InlineData(4, 0.2, 0.0, 5)]
    [InlineData(5, 0.2, 0.2, 5)]
    public void Split_refuses_fewer_rows_than_parts(int rows, double valid, double test, int? folds)
    {
        var spec = new SplitSpec { Valid = valid, Test = test, Folds = folds };
        var fault = Assert.Single(Assert.Throws<InvalidInputException>(() => Splitter.Split(new float[rows], [], spec)).Faults);
        Assert.Equal($"{rows} rows are too few for this split", fault.Problem);
    }

    [Theory]
    [InlineData(0, 0.2, null)]
    [InlineData(0.5, 0.5, null)]
    [InlineData(0.2, -0.1, null)]
    [InlineData(0.2, 0.2, 1)]
    [InlineData(double.NaN, 0.2, null)]
    public void Split_refuses_impossible_shares(double valid, double test, int? folds) => Assert.Throws<InvalidInputException>(
        () => Splitter.Split(new float[100], [], new SplitSpec { Valid = valid, Test = test, Folds = folds }));

    [Fact]
    public void Split_refuses_to_stratify_numbers() => Assert.Throws<InvalidInputException>(
        () => Splitter.Split(new float[100], [], new SplitSpec { Stratify = true }));

    [Fact]
    public void Split_goes_by_the_files_when_there_are_several()
    {
        using var folder = new DataFolder();
        var spec = new DataSpec
        {
            TrainPath = folder.Write("train.csv", "a,y\n1,0\n2,1\n3,0\n"),
            ValidPath = folder.Write("valid.csv", "a,y\n4,1\n"),
            Label = "y",
            Task = LearningTask.Binary,
        };
        using var data = folder.Open(spec);
        var split = Splitter.Split(data, spec);
        Assert.Equal([0, 1, 2], split.Train);
        Assert.Equal([3], split.Valid);
        Assert.Empty(split.Test);
    }

    private static DatasetSplit Split(float[] labels, int classes, SplitSpec spec) =>
        Splitter.Split(labels, [.. Enumerable.Range(0, classes).Select(c => c.ToString())], spec);

    private static Property ForAll(Action<float[], int, SplitSpec> check) => Prop.ForAll(
        Arb.From(SomeLabels), Arb.From(SomeSpec), (labels, spec) => check(labels.Labels, labels.Classes, spec));
}
