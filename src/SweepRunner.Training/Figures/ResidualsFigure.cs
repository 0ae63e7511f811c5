namespace SweepRunner.Training.Figures;

/// <summary>Predicted against actual values; a perfect prediction lies on the diagonal.</summary>
internal static class ResidualsFigure
{
    /// <summary>Number of points drawn at most; of more rows, every n-th is.</summary>
    public const int MostPoints = 2000;

    /// <summary>Draws the figure.</summary>
    /// <param name="labels">The actual value of each row.</param>
    /// <param name="predictions">The predicted value of each row.</param>
    /// <param name="label">Name of what is predicted.</param>
    /// <param name="part">The rows it is about, e.g. <c>valid</c>.</param>
    public static string Draw(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, string label, string part)
    {
        var (low, high, every) = (double.PositiveInfinity, double.NegativeInfinity, ((labels.Length - 1) / MostPoints) + 1);
        for (var i = 0; i < labels.Length; i += every)
        {
            if (!float.IsFinite(predictions[i])) continue;
            low = Math.Min(low, Math.Min(labels[i], predictions[i]));
            high = Math.Max(high, Math.Max(labels[i], predictions[i]));
        }

        var axis = new Ticks(low, high);
        var plot = new Plot(
            $"Predicted against actual ({part})",
            $"Predicted against actual {label} of {labels.Length} rows; right predictions lie on the diagonal.",
            "actual " + Label.Fit(label, 400),
            "predicted " + label,
            axis,
            axis);
        plot.Curve("d", [(axis.Low, axis.Low), (axis.High, axis.High)]);
        for (var i = 0; i < labels.Length; i += every)
        {
            if (float.IsFinite(predictions[i])) plot.Dot("f0 p", labels[i], predictions[i], 3);
        }

        return plot.Finish();
    }
}
