using SweepRunner.Core.Trainers;
using SweepRunner.Training.Evaluation;

namespace SweepRunner.Training.XGBoost;

/// <summary>One metric after a round, without the cost of all the others; the same number as in <see cref="Metrics.Evaluate"/>.</summary>
internal static class RoundMetric
{
    /// <summary>The metric <paramref name="name"/> of the task, e.g. <c>auc</c>; the other parameters are those of <see cref="Metrics.Evaluate"/>.</summary>
    internal static double Of(string name, LearningTask task, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, int classes) => (task, name) switch
    {
        _ when labels.IsEmpty || predictions.IndexOfAnyExceptInRange(float.NegativeInfinity, float.PositiveInfinity) >= 0 => double.NaN,
        (LearningTask.Binary, "logloss") => LogLoss(labels, predictions),
        (LearningTask.Binary, "auc") => new Ranking(labels, 1, predictions).Auc(),
        (LearningTask.Binary, "accuracy") => new ConfusionMatrix(labels, predictions, 2).Accuracy(),
        (LearningTask.Multiclass, "logloss") => LogLoss(labels, predictions, classes),
        (LearningTask.Multiclass, "accuracy") => new ConfusionMatrix(labels, predictions, classes).Accuracy(),
        (LearningTask.Regression, "rmse") => Rmse(labels, predictions),
        _ => Metrics.Evaluate(task, labels, predictions, classes)[name],
    };

    private static double LogLoss(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
    {
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            var p = Probability.Clip(predictions[i]);
            sum -= Math.Log(labels[i] == 1 ? p : 1 - p);
        }

        return sum / labels.Length;
    }

    private static double LogLoss(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, int classes)
    {
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            var total = 0.0;
            for (var k = 0; k < classes; k++) total += Probability.Clip(predictions[(i * classes) + k]);
            sum -= Math.Log(Probability.Clip(predictions[(i * classes) + (int)labels[i]]) / total);
        }

        return sum / labels.Length;
    }

    private static double Rmse(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
    {
        var squares = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            var error = Math.Abs((double)predictions[i] - labels[i]);
            squares += error * error;
        }

        return Math.Sqrt(squares / labels.Length);
    }
}
