using System.Text.Json;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Data;
using SweepRunner.Training.Tests.Data;
using SweepRunner.Training.XGBoost;
using Xunit;

namespace SweepRunner.Training.Tests.XGBoost;

/// <summary>Against predictions of XGBoost's Python package, recorded by <c>Reference/make.py</c>.</summary>
public sealed class ReferenceTests
{
    // Single precision has 7 digits. The first derivatives are computed with .NET's exp instead of the C library's, which
    // may differ in the last bit; the sums of a dozen trees keep 5 digits at least.
    private const double Tolerance = 2e-5;

    public static TheoryData<string> Names => [.. Cases().Select(c => c.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Predictions_equal_those_of_the_python_package(string name)
    {
        var recorded = Cases().Single(c => c.GetProperty("name").GetString() == name);
        var spec = Spec(recorded.GetProperty("data").GetString()!);
        using var folder = new DataFolder();
        using var data = folder.Open(spec);
        var plan = Plan(recorded, data);
        var cache = new MatrixCache(0);
        var set = new TrainingSet(data, new SplitSpec(), plan, cache);
        var rows = Enumerable.Range(0, data.RowCount).ToLookup(r => r % 5 == 0);
        using var train = set.RentToTrain("train", [.. rows[false]]);
        using var valid = set.Rent("valid", [.. rows[true]]);
        using var model = ModelTraining.Train(plan, set.Features, train, plan.Rounds, TestContext.Current.CancellationToken);

        var predictions = model.Booster.Predict(valid.Matrix).ToArray();
        var expected = recorded.GetProperty("predictions").EnumerateArray().Select(p => p.GetDouble()).ToArray();
        Assert.Equal(expected.Length, predictions.Length);
        Assert.All(expected.Zip(predictions), p => Assert.InRange(p.Second, p.First - (Tolerance * Scale(p.First)), p.First + (Tolerance * Scale(p.First))));
    }

    private static double Scale(double value) => Math.Max(1, Math.Abs(value));

    private static TrainingPlan Plan(JsonElement recorded, Dataset data)
    {
        string[] derived = ["num_class", "nthread"];
        var parameters = recorded.GetProperty("params").EnumerateObject().Where(p => !derived.Contains(p.Name)).Select(p => KeyValuePair.Create(
            p.Name, double.TryParse(p.Value.GetString(), out var number) ? ParameterValue.Of(number) : ParameterValue.Of(p.Value.GetString()!)));
        var rounds = KeyValuePair.Create("num_boost_round", ParameterValue.Of(recorded.GetProperty("rounds").GetInt64()));
        return TrainingPlan.Read(Given.Config(null, new Assignment([.. parameters, rounds]), threads: 2), data.Task, data.ClassNames.Count);
    }

    private static DataSpec Spec(string name)
    {
        var (label, task) = name switch
        {
            "breast-cancer" => ("diagnosis", LearningTask.Binary),
            "iris" => ("species", LearningTask.Multiclass),
            "wine" => ("cultivar", LearningTask.Multiclass),
            _ => ("progression", LearningTask.Regression),
        };
        return new DataSpec { Path = Given.ExampleData(name), Label = label, Task = task, ExcludeFeatures = name == "breast-cancer" ? ["id"] : [] };
    }

    private static IEnumerable<JsonElement> Cases()
    {
        using var json = JsonDocument.Parse(Given.Reference);
        return [.. json.RootElement.GetProperty("cases").EnumerateArray().Select(c => c.Clone())];
    }
}
