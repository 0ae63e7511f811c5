using System.Runtime.CompilerServices;

namespace SweepRunner.Training.Evaluation;

/// <summary>Metrics of a multiclass task from probabilities, rows × classes, row-major.</summary>
internal static class MulticlassMetrics
{
    /// <summary>All of them, by name.</summary>
    public static Dictionary<string, double> Of(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, int classes)
    {
        var matrix = new ConfusionMatrix(labels, predictions, classes);
        return new()
        {
            ["accuracy"] = matrix.Accuracy(),
            ["balanced_accuracy"] = matrix.BalancedAccuracy(),
            ["macro_f1"] = matrix.MacroF1(),
            ["weighted_f1"] = matrix.WeightedF1(),
            ["logloss"] = LogLoss(labels, predictions, classes),
            ["auc_ovr"] = AucOneVersusRest(labels, predictions, classes),
        };
    }

    /// <summary>Mean negative log-likelihood. Probabilities are clipped first and then scaled to a sum of 1 again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double LogLoss(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, int classes)
    {
        var likelihood = new LogSum();
        for (var i = 0; i < labels.Length; i++)
        {
            var row = predictions.Slice(i * classes, classes);
            var total = 0.0;
            foreach (var p in row) total += Probability.Clip(p);
            // Up to a factor of `classes` below the clip, which leaves room enough.
            likelihood.Add(Probability.Clip(row[(int)labels[i]]) / total);
        }

        return -likelihood.Value / labels.Length;
    }

    /// <summary>Mean over the classes that occur (a class without rows has no curve); NaN when only one does.</summary>
    private static double AucOneVersusRest(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, int classes)
    {
        var (sum, occurring) = (0.0, 0);
        for (var c = 0; c < classes; c++)
        {
            var ranking = new Ranking(labels, c, predictions, classes, c);
            if (ranking.Positives == 0) continue;
            sum += ranking.Auc();
            occurring++;
        }

        return sum / occurring;
    }
}
