using SweepRunner.Core.Trainers;
using SweepRunner.Training.Data;

namespace SweepRunner.Training.XGBoost;

/// <summary>One data set as one training sees it: its features as XGBoost types them and its matrices from the cache.</summary>
internal sealed class TrainingSet(Dataset data, SplitSpec split, TrainingPlan plan, MatrixCache cache)
{
    /// <summary>The features.</summary>
    internal IReadOnlyList<FeatureInfo> Features { get; } =
        [.. data.Features.Select(f => new FeatureInfo(f.Name, f.IsCategorical && plan.SplitsCategories ? "c" : "q"))];

    /// <summary>A matrix to train on.</summary>
    /// <param name="part">Name of the rows within the split.</param>
    /// <param name="rows">The rows.</param>
    internal MatrixLease RentToTrain(string part, int[] rows) => plan.MatrixIndex is { } index
        ? cache.Rent(Key(part, index), () => Build(rows))
        : MatrixCache.RentPrivate(() => Build(rows));

    /// <summary>A matrix to predict on only.</summary>
    internal MatrixLease Rent(string part, int[] rows) =>
        cache.Rent(Key(part, plan.SplitsCategories ? "categories" : "codes"), () => Build(rows));

    private MatrixKey Key(string part, string index) => new(data.Digest, split.ToString(), part, index);

    private Matrix Build(int[] rows)
    {
        var labels = new float[rows.Length];
        data.CopyLabels(rows, labels);
        return Matrix.Create(labels, Features, plan.Threads, destination => data.CopyRows(rows, destination));
    }
}
