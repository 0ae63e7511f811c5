using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Evaluation;

/// <summary>The metrics of each task by their standard definitions, those of scikit-learn 1.2.</summary>
/// <remarks>
/// A division by zero gives 0. <c>logloss</c> clips probabilities to [2⁻²³, 1 − 2⁻²³]. <c>auc</c> is NaN when only one class
/// occurs; <c>auc_ovr</c> is the mean over the classes that occur.
/// </remarks>
internal static class Metrics
{
    private static readonly Dictionary<LearningTask, string[]> NamesByTask = new()
    {
        [LearningTask.Binary] = ["auc", "average_precision", "logloss", "accuracy", "precision", "recall", "f1", "mcc", "brier"],
        [LearningTask.Multiclass] = ["accuracy", "balanced_accuracy", "macro_f1", "weighted_f1", "logloss", "auc_ovr"],
        [LearningTask.Regression] = ["rmse", "mae", "r2", "mape", "median_ae"],
    };

    private static readonly HashSet<string> Losses = ["logloss", "brier", "rmse", "mae", "mape", "median_ae"];

    /// <summary>Names of the metrics of <paramref name="task"/>, without the part (<c>auc</c>, not <c>valid.auc</c>).</summary>
    public static IReadOnlyList<string> Names(LearningTask task) => NamesByTask[task];

    /// <summary>Which way a metric is better, or null when <paramref name="name"/> is none of ours. A part before it (<c>valid.</c>) is passed over.</summary>
    public static Goal? Goal(string name)
    {
        var metric = name[(name.LastIndexOf('.') + 1)..];
        if (Losses.Contains(metric)) return Core.Sweeps.Goal.Minimize;
        return NamesByTask.Values.Any(names => names.Contains(metric)) ? Core.Sweeps.Goal.Maximize : null;
    }

    /// <summary>All metrics of <paramref name="task"/>, by name. Every one is NaN when there is no row or a prediction is NaN.</summary>
    /// <param name="task">What is predicted.</param>
    /// <param name="labels">Class codes, or numbers.</param>
    /// <param name="predictions">Binary: P(class 1) per row. Multiclass: probabilities, rows × classes, row-major. Regression: the value per row.</param>
    /// <param name="classes">Number of classes of a multiclass task; otherwise unused.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static IReadOnlyDictionary<string, double> Evaluate(
        LearningTask task, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, int classes = 0)
    {
        var width = task == LearningTask.Multiclass ? classes : 1;
        if (predictions.Length != labels.Length * (long)width) throw new ArgumentException("There must be a prediction for each row.", nameof(predictions));
        if (labels.IsEmpty || HasNaN(predictions)) return Names(task).ToDictionary(name => name, _ => double.NaN);
        return task switch
        {
            LearningTask.Binary => BinaryMetrics.Of(labels, predictions),
            LearningTask.Multiclass => MulticlassMetrics.Of(labels, predictions, classes),
            _ => RegressionMetrics.Of(labels, predictions),
        };
    }

    private static bool HasNaN(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (float.IsNaN(value)) return true;
        }

        return false;
    }
}
