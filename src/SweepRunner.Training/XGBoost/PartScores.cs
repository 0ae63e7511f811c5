using SweepRunner.Training.Evaluation;

namespace SweepRunner.Training.XGBoost;

/// <summary>Scores a finished model.</summary>
internal static class PartScores
{
    /// <summary>Adds all metrics of the task to <paramref name="metrics"/>, each with <paramref name="prefix"/>.</summary>
    internal static void Add(IDictionary<string, double> metrics, string prefix, Booster booster, Matrix matrix, TrainingPlan plan) =>
        Add(metrics, prefix, Predictions.Of(booster, matrix, plan), matrix, plan);

    /// <summary>The same from predictions that are known.</summary>
    internal static void Add(IDictionary<string, double> metrics, string prefix, ReadOnlySpan<float> predictions, Matrix matrix, TrainingPlan plan)
    {
        foreach (var (name, value) in Metrics.Evaluate(plan.Task, matrix.Labels, predictions, plan.Classes)) metrics[prefix + name] = value;
    }
}
