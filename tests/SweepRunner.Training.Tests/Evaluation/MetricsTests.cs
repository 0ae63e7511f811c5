using System.Text.Json;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Evaluation;
using Xunit;

namespace SweepRunner.Training.Tests.Evaluation;

/// <summary>Compares with <c>reference.json</c>, which <c>reference.py</c> makes with scikit-learn 1.2.1.</summary>
public sealed class MetricsTests
{
    /// <summary>Both sides sum some hundred 64-bit numbers, in another order: relative differences stay far below this.</summary>
    private const double Tolerance = 1e-12;

    private static readonly JsonElement Reference = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Evaluation", "reference.json"))).RootElement;

    public static TheoryData<string> Cases =>
        [.. Reference.GetProperty("cases").EnumerateArray().Select(item => $"{item.GetProperty("task")}: {item.GetProperty("name")}")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evaluate_agrees_with_scikit_learn(string name)
    {
        Assert.Equal("1.2.1", Reference.GetProperty("scikit-learn").GetString());
        var item = Reference.GetProperty("cases").EnumerateArray().Single(item => $"{item.GetProperty("task")}: {item.GetProperty("name")}" == name);
        var task = Enum.Parse<LearningTask>(item.GetProperty("task").GetString()!, ignoreCase: true);
        var metrics = Metrics.Evaluate(task, Floats(item, "labels"), Floats(item, "predictions"), item.GetProperty("classes").GetInt32());
        Assert.Equal(Metrics.Names(task), metrics.Keys);
        foreach (var expected in item.GetProperty("expected").EnumerateObject())
        {
            var value = expected.Value.ValueKind == JsonValueKind.Null ? double.NaN : expected.Value.GetDouble();
            var allowed = Tolerance * Math.Max(1, Math.Abs(value));
            Assert.True(
                value.Equals(metrics[expected.Name]) || Math.Abs(value - metrics[expected.Name]) <= allowed,
                $"{expected.Name}: expected {value:R}, got {metrics[expected.Name]:R}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(1_000)]
    public void Log_loss_is_the_mean_of_the_logarithms_also_of_certain_predictions(int rows)
    {
        var random = new RandomStream(3);
        var labels = Enumerable.Range(0, rows).Select(_ => random.NextUnit() < 0.5 ? 0f : 1f).ToArray();
        var predictions = Enumerable.Range(0, rows).Select(i => i % 50 == 0 ? 1f : i % 50 == 1 ? 0f : (float)random.NextUnit()).ToArray();

        var clipped = predictions.Select(p => Math.Clamp((double)p, Math.Pow(2, -23), 1 - Math.Pow(2, -23)));
        var expected = -labels.Zip(clipped, (label, p) => Math.Log(label == 1 ? p : 1 - p)).Average();

        Assert.Equal(expected, Metrics.Evaluate(LearningTask.Binary, labels, predictions, 2)["logloss"], Tolerance * Math.Abs(expected));
    }

    [Theory]
    [InlineData(LearningTask.Binary, 0)]
    [InlineData(LearningTask.Multiclass, 3)]
    [InlineData(LearningTask.Regression, 0)]
    public void Evaluate_gives_NaN_without_rows_and_for_NaN_predictions(LearningTask task, int classes)
    {
        Assert.All(Metrics.Evaluate(task, [], [], classes).Values, value => Assert.Equal(double.NaN, value));
        var predictions = new float[Math.Max(1, classes) * 2];
        predictions[0] = float.NaN;
        Assert.All(Metrics.Evaluate(task, [0, 1], predictions, classes).Values, value => Assert.Equal(double.NaN, value));
    }

    [Fact]
    public void Evaluate_gives_NaN_for_the_auc_of_one_class_only()
    {
        Assert.Equal(double.NaN, Metrics.Evaluate(LearningTask.Binary, [1, 1], [0.1f, 0.9f])["auc"]);
        Assert.Equal(double.NaN, Metrics.Evaluate(LearningTask.Multiclass, [1, 1], [1, 0, 0, 0, 1, 0], 3)["auc_ovr"]);
    }

    [Fact]
    public void Evaluate_refuses_lengths_that_do_not_fit() =>
        Assert.Throws<ArgumentException>(() => Metrics.Evaluate(LearningTask.Multiclass, [0, 1], new float[4], 3));

    [Theory]
    [InlineData("valid.auc", Goal.Maximize)]
    [InlineData("auc_ovr", Goal.Maximize)]
    [InlineData("test.logloss", Goal.Minimize)]
    [InlineData("rmse", Goal.Minimize)]
    [InlineData("r2", Goal.Maximize)]
    [InlineData("valid.speed", null)]
    public void Goal_knows_which_way_is_better(string name, Goal? goal) => Assert.Equal(goal, Metrics.Goal(name));

    private static float[] Floats(JsonElement item, string key) => [.. item.GetProperty(key).EnumerateArray().Select(number => number.GetSingle())];
}
