using SweepRunner.Training.XGBoost.Gradients;

namespace SweepRunner.Training.XGBoost;

/// <summary>Turns a model's output into what metrics take: the probability of the second class, a probability per class, or the number.</summary>
internal static class Predictions
{
    /// <summary>Predictions for <paramref name="matrix"/>, rows × classes for multiclass tasks, else one per row.</summary>
    internal static float[] Of(Booster booster, Matrix matrix, TrainingPlan plan)
    {
        switch (plan.Objective)
        {
            // Its own output is the raw score.
            case "binary:logitraw":
                var scores = booster.Predict(matrix).ToArray();
                for (var i = 0; i < scores.Length; i++) scores[i] = LogisticGradient.Sigmoid(scores[i]);
                return scores;

            // Its own output is the winning class; the probabilities are those of multi:softprob.
            case "multi:softmax":
                var margins = booster.Margins(matrix).ToArray();
                for (var i = 0; i < margins.Length; i += plan.Classes) Softmax(margins.AsSpan(i, plan.Classes));
                return margins;

            default:
                return booster.Predict(matrix).ToArray();
        }
    }

    private static void Softmax(Span<float> scores)
    {
        var largest = float.NegativeInfinity;
        foreach (var score in scores) largest = MathF.Max(largest, score);
        double sum = 0;
        for (var k = 0; k < scores.Length; k++) sum += scores[k] = MathF.Exp(scores[k] - largest);
        for (var k = 0; k < scores.Length; k++) scores[k] /= (float)sum;
    }
}
