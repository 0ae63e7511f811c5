using SweepRunner.Training.Evaluation;

namespace SweepRunner.Training.XGBoost;

/// <summary>Turns a model's output into what metrics take: the probability of the second class, a probability per class, or the number.</summary>
internal static class Predictions
{
    /// <summary>Predictions for <paramref name="matrix"/>, rows × classes for multiclass tasks, else one per row.</summary>
    internal static float[] Of(Booster booster, Matrix matrix, TrainingPlan plan)
    {
        float[] predictions = [];
        Of(booster, matrix, plan, ref predictions);
        return predictions;
    }

    /// <summary>The same in an array that the next round takes again; it is replaced where it does not fit.</summary>
    internal static void Of(Booster booster, Matrix matrix, TrainingPlan plan, ref float[] predictions) => Fill(booster, matrix, plan, training: false, ref predictions);

    /// <summary>The same for the next round's derivatives: without the trees that dart drops in it.</summary>
    internal static void WhileTraining(Booster booster, Matrix train, TrainingPlan plan, ref float[] predictions) => Fill(booster, train, plan, training: true, ref predictions);

    private static void Fill(Booster booster, Matrix matrix, TrainingPlan plan, bool training, ref float[] predictions)
    {
        // From the raw score where XGBoost gives no probability, or takes longer to it: one row's sigmoid after the other costs as
        // much as predicting and scoring them.
        var isLogistic = plan.Objective is "binary:logistic" or "binary:logitraw" or "reg:logistic";
        var isSoftmax = plan.Objective == "multi:softmax";
        var output = booster.Predict(matrix, raw: isLogistic || isSoftmax, training);
        if (predictions.Length != output.Length) predictions = new float[output.Length];
        output.CopyTo(predictions);
        if (isLogistic) Sigmoid.Apply(predictions);
        if (!isSoftmax) return;
        for (var i = 0; i < predictions.Length; i += plan.Classes) Softmax.Apply(predictions.AsSpan(i, plan.Classes));
    }
}
