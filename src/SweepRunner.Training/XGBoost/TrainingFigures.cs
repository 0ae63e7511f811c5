using SweepRunner.Core.Trainers;
using SweepRunner.Training.Data;
using SweepRunner.Training.Figures;

namespace SweepRunner.Training.XGBoost;

/// <summary>Writes the <c>figures/</c> folder of a run.</summary>
internal static class TrainingFigures
{
    /// <summary>Draws what suits the task.</summary>
    /// <param name="job">Where to write.</param>
    /// <param name="plan">What was trained.</param>
    /// <param name="data">The data.</param>
    /// <param name="model">The model.</param>
    /// <param name="labels">Labels of the rows the figures are about.</param>
    /// <param name="predictions">Predictions for them.</param>
    /// <param name="part">Name of these rows, e.g. <c>valid</c>.</param>
    internal static void Write(
        TrainingJob job, TrainingPlan plan, Dataset data, TrainedModel model, ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, string part)
    {
        var folder = Directory.CreateDirectory(Path.Combine(job.OutputDirectory, "figures")).FullName;
        void Save(string name, string svg) => OutputFiles.WriteText(Path.Combine(folder, name + ".svg"), svg);

        Save("feature_importance", plan.IsLinear
            ? FeatureImportanceFigure.Draw(model.Booster.Importance("weight"), "absolute weight")
            : FeatureImportanceFigure.Draw(model.Booster.Importance("gain"), "gain"));
        DrawLearningCurve(model, Save);
        TaskFigures.Draw(Save, job.Config.Data!, data, labels, predictions, part);
    }

    // One figure per metric known on valid, with a curve per part.
    private static void DrawLearningCurve(TrainedModel model, Action<string, string> save)
    {
        if (model.History.Count == 0) return;
        foreach (var name in model.History[0].Keys.Where(k => k.StartsWith("valid.", StringComparison.Ordinal)).Select(k => k["valid.".Length..]))
        {
            var series = new[] { "train", "valid" }
                .Where(part => model.History[0].ContainsKey($"{part}.{name}"))
                .Select(part => KeyValuePair.Create<string, IReadOnlyList<double>>(part, [.. model.History.Select(h => h[$"{part}.{name}"])]))
                .ToArray();
            save($"learning_curve_{string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'))}", LearningCurveFigure.Draw(name, series, model.BestRound));
        }
    }
}
