using SweepRunner.Training.Evaluation;

namespace SweepRunner.Training.XGBoost;

/// <summary>Scores a finished model.</summary>
internal static class PartScores
{
    /// <summary>Adds all metrics of the task to <paramref name="metrics"/>, each with <paramref name="prefix"/>.</summary>
    /// <returns>The predictions they are made of.</returns>
    internal static float[] Add(IDictionary<string, double> metrics, string prefix, Booster booster, Matrix matrix, TrainingPlan plan)
    {
        var predictions = Predictions.Of(booster, matrix, plan);
        foreach (var (name, value) in Metrics.Evaluate(plan.Task, matrix.Labels, predictions, plan.Classes)) metrics[prefix + name] = value;
        return predictions;
    }
}
