namespace SweepRunner.Training.Evaluation;

/// <summary>Metrics of a regression, summed in 64 bits in the order of the rows.</summary>
internal static class RegressionMetrics
{
    /// <summary>Keeps the relative error of a label 0 finite, as scikit-learn does: 2⁻⁵².</summary>
    private const double SmallestLabel = 1.0 / (1L << 52);

    /// <summary>All of them, by name.</summary>
    public static Dictionary<string, double> Of(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
    {
        var errors = new double[labels.Length];
        var (squares, absolute, relative, total) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < errors.Length; i++)
        {
            var error = Math.Abs((double)predictions[i] - labels[i]);
            errors[i] = error;
            squares += error * error;
            absolute += error;
            relative += error / Math.Max(Math.Abs((double)labels[i]), SmallestLabel);
            total += labels[i];
        }

        Array.Sort(errors);
        return new()
        {
            ["rmse"] = Math.Sqrt(squares / errors.Length),
            ["mae"] = absolute / errors.Length,
            ["r2"] = R2(labels, squares, total / errors.Length),
            ["mape"] = relative / errors.Length,
            ["median_ae"] = (errors[(errors.Length - 1) / 2] + errors[errors.Length / 2]) / 2,
        };
    }

    /// <summary>1 − residual/total sum of squares. Equal labels: 1 when predicted exactly, else 0. NaN below two rows.</summary>
    private static double R2(ReadOnlySpan<float> labels, double residual, double mean)
    {
        if (labels.Length < 2) return double.NaN;
        var total = 0.0;
        foreach (var label in labels) total += (label - mean) * (label - mean);
        if (total == 0) return residual == 0 ? 1 : 0;
        return 1 - (residual / total);
    }
}
