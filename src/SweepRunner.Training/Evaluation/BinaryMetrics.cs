using System.Runtime.CompilerServices;

namespace SweepRunner.Training.Evaluation;

/// <summary>Metrics of a binary task from P(class 1).</summary>
internal static class BinaryMetrics
{
    /// <summary>All of them, by name.</summary>
    public static Dictionary<string, double> Of(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
    {
        var ranking = new Ranking(labels, 1, predictions);
        var matrix = new ConfusionMatrix(labels, predictions, 2);
        return new()
        {
            ["auc"] = ranking.Auc(),
            ["average_precision"] = ranking.AveragePrecision(),
            ["logloss"] = LogLoss(labels, predictions),
            ["accuracy"] = matrix.Accuracy(),
            ["precision"] = matrix.Precision(1),
            ["recall"] = matrix.Recall(1),
            ["f1"] = matrix.F1(1),
            ["mcc"] = matrix.Mcc(),
            ["brier"] = Brier(labels, predictions),
        };
    }

    /// <summary>Mean negative log-likelihood, probabilities clipped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double LogLoss(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
    {
        var likelihood = new LogSum();
        for (var i = 0; i < labels.Length; i++)
        {
            var p = Probability.Clip(predictions[i]);
            likelihood.Add(labels[i] == 1 ? p : 1 - p);
        }

        return -likelihood.Value / labels.Length;
    }

    private static double Brier(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
    {
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            var error = (double)predictions[i] - labels[i];
            sum += error * error;
        }

        return sum / labels.Length;
    }
}
