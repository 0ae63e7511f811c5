using Microsoft.ML;
using Microsoft.ML.Data;
using SweepRunner.Core.Trainers;
using SweepRunner.MLNet.Data;
using SweepRunner.Training.Evaluation;

namespace SweepRunner.MLNet.Training;

/// <summary>Turns a model's output into what metrics take: the probability of the second class, a probability per class, or the number.</summary>
/// <param name="model">A loaded model.</param>
/// <param name="scoresAreLogarithms">Whether its scores are logarithms of probabilities.</param>
internal sealed class Predictor(ITransformer model, bool scoresAreLogarithms)
{
    /// <summary>Predictions, rows × classes for multiclass tasks, else one per row.</summary>
    internal float[] Predict(DatasetView view)
    {
        var output = model.Transform(view);
        if (view.Task != LearningTask.Multiclass) return [.. output.GetColumn<float>(view.Task == LearningTask.Binary ? "Probability" : "Score")];
        var scores = new List<float>();
        foreach (var row in output.GetColumn<VBuffer<float>>("Score"))
        {
            var values = row.DenseValues().ToArray();
            if (scoresAreLogarithms) Softmax.Apply(values);
            scores.AddRange(values);
        }

        return [.. scores];
    }

    /// <summary>Adds all metrics of the task to <paramref name="metrics"/>, each with <paramref name="prefix"/>, and gives the predictions they are made of.</summary>
    internal float[] Score(IDictionary<string, double> metrics, string prefix, DatasetView view, int classes)
    {
        var predictions = Predict(view);
        foreach (var (name, value) in Metrics.Evaluate(view.Task, view.Labels, predictions, classes)) metrics[prefix + name] = value;
        return predictions;
    }
}
