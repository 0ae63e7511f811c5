using SweepRunner.Core.Trainers;
using SweepRunner.Training.Data;
using SweepRunner.Training.Evaluation;

namespace SweepRunner.Training.Figures;

/// <summary>The figures that need predictions only, whatever made them.</summary>
internal static class TaskFigures
{
    /// <summary>Draws what suits the task: residuals, or confusion matrix, ROC and precision–recall curves.</summary>
    /// <param name="save">Takes a figure's name and its SVG.</param>
    /// <param name="spec">What was predicted.</param>
    /// <param name="data">The data.</param>
    /// <param name="labels">Labels of the rows the figures are about.</param>
    /// <param name="predictions">Predictions for them, as <see cref="Metrics.Evaluate"/> takes them.</param>
    /// <param name="part">Name of these rows, e.g. <c>valid</c>.</param>
    internal static void Draw(
        Action<string, string> save, DataSpec spec, Dataset data, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, string part)
    {
        if (data.Task == LearningTask.Regression)
        {
            save("residuals", ResidualsFigure.Draw(labels, predictions, spec.Label, part));
            return;
        }

        save("confusion_matrix", ConfusionMatrixFigure.Draw(new ConfusionMatrix(labels, predictions, data.ClassNames.Count), data.ClassNames, part));
        if (predictions.ContainsAnyExceptInRange(float.NegativeInfinity, float.PositiveInfinity)) return;
        save("roc", ScoreCurveFigure.DrawRoc(labels, predictions, data.ClassNames, part));
        if (data.Task == LearningTask.Binary) save("precision_recall", ScoreCurveFigure.DrawPrecisionRecall(labels, predictions, data.ClassNames, part));
    }
}
