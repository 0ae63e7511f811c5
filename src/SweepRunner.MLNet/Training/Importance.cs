using SweepRunner.Core.Randomness;
using SweepRunner.Core.Trainers;
using SweepRunner.MLNet.Data;
using SweepRunner.Training.Data;
using SweepRunner.Training.Evaluation;

namespace SweepRunner.MLNet.Training;

/// <summary>
/// How much a model needs each feature: how much worse its predictions get when the feature's values are shuffled among
/// the rows (Breiman 2001, "Random Forests", section 10). It means the same for every kind of model.
/// </summary>
internal static class Importance
{
    /// <summary>More values than this to predict from would take longer than many a training.</summary>
    private const long Limit = 200_000_000;

    /// <summary>Feature → growth of the loss (logloss, or RMSE); null when the table is too large for it.</summary>
    internal static Dictionary<string, double>? Of(Predictor model, DatasetView view, Dataset data, long seed)
    {
        var rows = view.Labels.Length;
        if (rows == 0 || (long)rows * data.Features.Count * data.Features.Count > Limit) return null;
        var before = Loss(view, model.Predict(view), data.ClassNames.Count);
        var random = new RandomStream(seed);
        var importance = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var feature = 0; feature < data.Features.Count; feature++)
        {
            var order = Enumerable.Range(0, rows).ToArray();
            random.Shuffle(order.AsSpan());
            importance[data.Features[feature].Name] = Math.Max(0, Loss(view, model.Predict(view.Permuted(feature, order)), data.ClassNames.Count) - before);
        }

        return importance.Values.All(double.IsFinite) ? importance : null;
    }

    /// <summary>Name of the loss, for the figure.</summary>
    internal static string Measure(LearningTask task) => $"growth of {LossName(task)} when shuffled";

    private static string LossName(LearningTask task) => task == LearningTask.Regression ? "rmse" : "logloss";

    private static double Loss(DatasetView view, float[] predictions, int classes) =>
        Metrics.Evaluate(view.Task, view.Labels, predictions, classes)[LossName(view.Task)];
}
