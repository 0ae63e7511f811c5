using SweepRunner.Core.Randomness;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Evaluation;
using SweepRunner.Training.XGBoost;
using Xunit;

namespace SweepRunner.Training.Tests.XGBoost;

public sealed class RoundMetricTests
{
    [Theory]
    [InlineData(LearningTask.Binary, 1)]
    [InlineData(LearningTask.Multiclass, 4)]
    [InlineData(LearningTask.Regression, 1)]
    public void Every_metric_of_a_round_is_the_one_of_a_finished_model(LearningTask task, int width)
    {
        var random = new RandomStream(3);
        var predictions = new float[500 * width];
        for (var i = 0; i < predictions.Length; i++) predictions[i] = (float)random.NextUnit();
        var labels = new float[500];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = task == LearningTask.Regression ? (float)random.NextGaussian() : random.NextBelow(task == LearningTask.Binary ? 2 : 4);
        var all = Metrics.Evaluate(task, labels, predictions, width);
        Assert.All(all, m => Assert.Equal(m.Value, RoundMetric.Of(m.Key, task, labels, predictions, width)));

        predictions[17] = float.NaN;
        Assert.All(all.Keys, name => Assert.Equal(double.NaN, RoundMetric.Of(name, task, labels, predictions, width)));
    }
}
