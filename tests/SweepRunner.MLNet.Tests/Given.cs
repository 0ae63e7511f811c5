using System.Runtime.CompilerServices;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;

namespace SweepRunner.MLNet.Tests;

/// <summary>Data and configurations to test with.</summary>
internal static class Given
{
    public static DataSpec BreastCancer(int? folds = null) => Data("breast-cancer", "diagnosis", LearningTask.Binary, folds) with { ExcludeFeatures = ["id"] };

    public static DataSpec Iris(int? folds = null) => Data("iris", "species", LearningTask.Multiclass, folds);

    public static DataSpec Diabetes(int? folds = null) => Data("diabetes", "progression", LearningTask.Regression, folds);

    public static DataSpec For(LearningTask task, int? folds = null) => task switch
    {
        LearningTask.Binary => BreastCancer(folds),
        LearningTask.Multiclass => Iris(folds),
        _ => Diabetes(folds),
    };

    public static TrialConfig Config(string trainer, DataSpec data, params (string Name, object Value)[] parameters) => new()
    {
        SweepName = "test",
        Number = 0,
        Trainer = trainer,
        Objectives = [data.Task == LearningTask.Regression ? new Objective("valid.rmse", Goal.Minimize) : new Objective("valid.accuracy", Goal.Maximize)],
        Data = data,
        Parameters = Parameters(parameters),
        Seed = 7,
        Threads = 2,
    };

    /// <summary>A small model of an algorithm, so that a test need not wait for ML.NET's defaults.</summary>
    public static TrialConfig Small(string trainer, DataSpec data) => Config(trainer, data, trainer switch
    {
        "mlnet.gam" => [("number_of_iterations", 60), ("learning_rate", 0.05)],
        "mlnet.light_gbm" => [("number_of_iterations", 12), ("minimum_example_count_per_leaf", 5)],
        "mlnet.averaged_perceptron" or "mlnet.online_gradient_descent" => [("number_of_iterations", 10)],
        "mlnet.fast_tree_tweedie" => [("number_of_trees", 30), ("minimum_example_count_per_leaf", 20)],
        _ when trainer.StartsWith("mlnet.fast", StringComparison.Ordinal) => [("number_of_trees", 12)],
        _ => [],
    });

    public static Assignment Parameters(params (string Name, object Value)[] parameters) => new(parameters.Select(p => KeyValuePair.Create(p.Name, Value(p.Value))));

    public static ParameterValue Value(object value) => value switch
    {
        bool flag => ParameterValue.Of(flag),
        int number => ParameterValue.Of((long)number),
        double number => ParameterValue.Of(number),
        string text => ParameterValue.Of(text),
        _ => throw new ArgumentException("not a parameter value", nameof(value)),
    };

    private static DataSpec Data(string name, string label, LearningTask task, int? folds) => new()
    {
        Path = Path.GetFullPath(Path.Combine(Here(), $"../../sweeps/data/{name}.csv")), Label = label, Task = task, Split = new SplitSpec { Folds = folds, Seed = 7 },
    };

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
