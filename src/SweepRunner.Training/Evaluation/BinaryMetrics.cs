using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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

    /// <summary>Mean negative log-likelihood, probabilities clipped. A row's is p for class 1 and 1 − p for class 0: |(1 − label) − p|, without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double LogLoss(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
    {
        var likelihood = new LogSum();
        var i = 0;
        for (; i <= labels.Length - LogSum.Block; i += LogSum.Block)
        {
            var (low, high) = (Vector256<double>.One, Vector256<double>.One);
            for (var k = i; k < i + LogSum.Block; k += Vector256<float>.Count)
            {
                var (missLow, missHigh) = Vector256.Widen(Vector256<float>.One - Vector256.Create(labels[k..]));
                var (pLow, pHigh) = Vector256.Widen(Vector256.Create(predictions[k..]));
                low *= Vector256.Abs(missLow - Probability.Clip(pLow));
                high *= Vector256.Abs(missHigh - Probability.Clip(pHigh));
            }

            likelihood.AddProducts(low * high);
        }

        for (; i < labels.Length; i++) likelihood.Add(Math.Abs(1 - labels[i] - Probability.Clip(predictions[i])));
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
