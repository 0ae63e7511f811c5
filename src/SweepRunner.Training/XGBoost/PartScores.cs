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
        Add(metrics, prefix, predictions, matrix.Labels, plan);
        return predictions;
    }

    /// <summary>The same for the rows a model was trained on.</summary>
    internal static void AddTrain(IDictionary<string, double> metrics, TrainedModel model, Matrix train, TrainingPlan plan) =>
        Add(metrics, "train.", model.PredictTrain(train, plan), train.Labels, plan);

    private static void Add(IDictionary<string, double> metrics, string prefix, ReadOnlySpan<float> predictions, ReadOnlySpan<float> labels, TrainingPlan plan)
    {
        foreach (var (name, value) in Metrics.Evaluate(plan.Task, labels, predictions, plan.Classes)) metrics[prefix + name] = value;
    }
}
