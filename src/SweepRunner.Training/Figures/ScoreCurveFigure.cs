using SweepRunner.Training.Evaluation;

namespace SweepRunner.Training.Figures;

/// <summary>ROC and precision–recall curves: one for a binary task, one per class against the rest for a multiclass one.</summary>
internal static class ScoreCurveFigure
{
    /// <summary>Number of classes shown at most: there are so many colours.</summary>
    public const int Shown = 8;

    private const double WidestName = 180;

    /// <summary>Draws ROC curves with their areas.</summary>
    /// <param name="labels">Class code of each row.</param>
    /// <param name="predictions">Binary: P(second class) per row. Multiclass: probabilities, rows × classes, row-major.</param>
    /// <param name="classNames">Names of the classes by code.</param>
    /// <param name="part">The rows it is about, e.g. <c>valid</c>.</param>
    public static string DrawRoc(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, IReadOnlyList<string> classNames, string part)
    {
        var curves = Rankings(labels, predictions, classNames).Where(curve => curve.Ranking.Negatives > 0).ToArray();
        var entries = curves.Select(curve => $"{Label.Fit(curve.Name, WidestName)} (AUC {Label.Number(curve.Ranking.Auc())})").ToArray();
        var plot = new Plot(
            $"ROC curve ({part})", Describe("ROC curve", entries), "false positive rate", "true positive rate", new Ticks(0, 1), new Ticks(0, 1));
        plot.Curve("d", [(0, 0), (1, 1)]);
        return Finish(plot, [.. curves.Select(curve => curve.Ranking.Roc())], entries);
    }

    /// <summary>Draws precision–recall curves with their average precisions, as steps: precision is not interpolated.</summary>
    /// <inheritdoc cref="DrawRoc"/>
    public static string DrawPrecisionRecall(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, IReadOnlyList<string> classNames, string part)
    {
        var curves = Rankings(labels, predictions, classNames);
        var entries = curves.Select(curve => $"{Label.Fit(curve.Name, WidestName)} (AP {Label.Number(curve.Ranking.AveragePrecision())})").ToArray();
        var plot = new Plot(
            $"Precision–recall curve ({part})", Describe("Precision–recall curve", entries), "recall", "precision", new Ticks(0, 1), new Ticks(0, 1));
        return Finish(plot, [.. curves.Select(curve => Steps(curve.Ranking.PrecisionRecall()))], entries);
    }

    /// <summary>The classes that occur, each ranked against the rest; the second class alone of a binary task.</summary>
    private static List<(string Name, Ranking Ranking)> Rankings(
        ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, IReadOnlyList<string> classNames)
    {
        var single = predictions.Length == labels.Length;
        var curves = new List<(string, Ranking)>();
        for (var c = single ? 1 : 0; c < classNames.Count; c++)
        {
            var ranking = single ? new Ranking(labels, c, predictions) : new Ranking(labels, c, predictions, classNames.Count, c);
            if (ranking.Positives > 0) curves.Add((classNames[c], ranking));
        }

        return curves;
    }

    private static string Finish(Plot plot, IReadOnlyList<IEnumerable<(double X, double Y)>> curves, string[] entries)
    {
        for (var i = Math.Min(Shown, curves.Count) - 1; i >= 0; i--) plot.Curve($"l s{i}", curves[i]);
        var more = entries.Length > Shown ? $"and {entries.Length - Shown} more classes" : null;
        if (entries.Length > 0) plot.Legend(entries[..Math.Min(Shown, entries.Length)], top: false, more);
        return plot.Finish();
    }

    private static IEnumerable<(double X, double Y)> Steps(IEnumerable<(double X, double Y)> points)
    {
        var recall = 0.0;
        foreach (var (x, y) in points)
        {
            yield return (recall, y);
            yield return (x, y);
            recall = x;
        }
    }

    private static string Describe(string what, string[] entries) =>
        entries.Length == 0 ? $"{what}: only one class occurs." : $"{what} of " + string.Join(", ", entries) + ".";
}
