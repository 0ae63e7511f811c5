using SweepRunner.Core.Trainers;
using SweepRunner.Training.Evaluation;
using SweepRunner.Training.Tests.XGBoost;
using SweepRunner.Training.XGBoost;
using Xunit;

namespace SweepRunner.Training.Tests.Evaluation;

public sealed class SigmoidTests
{
    // A prime, so that other digits come up with each exponent. With 1 it compares all 2³² floats, in less than a minute.
    private const uint Step = 4_093;

    [Fact]
    public void Probabilities_have_the_bits_of_the_formula_with_the_exponential_of_the_system()
    {
        var scores = new float[4_099];
        for (ulong first = 0; first <= uint.MaxValue; first += (ulong)scores.Length * Step)
        {
            for (var i = 0; i < scores.Length; i++) scores[i] = BitConverter.UInt32BitsToSingle((uint)(first + ((ulong)i * Step)));
            var probabilities = scores.ToArray();

            Sigmoid.Apply(probabilities);

            for (var i = 0; i < scores.Length; i++)
            {
                var expected = 1f / (MathF.Exp(MathF.Min(-scores[i], 88.7f)) + 1f + 1e-16f);
                if (OperatingSystem.IsLinux()) Assert.Equal(expected, probabilities[i]);
                else Assert.Equal(expected, probabilities[i], 2e-7f);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(21)]
    public void Every_length_is_filled_to_its_end(int length)
    {
        var scores = Enumerable.Range(0, length).Select(i => i - 3f).ToArray();
        Sigmoid.Apply(scores);
        Assert.Equal(Enumerable.Range(0, length).Select(i => (float)(1 / (1 + Math.Exp(3 - i)))), scores, (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Predictions_are_those_of_the_library()
    {
        var plan = Given.Plan(LearningTask.Binary, 1, ("max_depth", 4));
        var table = new Table(rows: 3_001, columns: 8, LearningTask.Binary);
        using var matrix = table.ToMatrix(plan);
        using var model = Booster.Load(Given.Train(plan, table));
        var expected = model.Predict(matrix).ToArray();
        if (OperatingSystem.IsLinux()) Assert.Equal(expected, Predictions.Of(model, matrix, plan));
        else Assert.Equal(expected, Predictions.Of(model, matrix, plan), (a, b) => Math.Abs(a - b) < 2e-7f);
    }
}
