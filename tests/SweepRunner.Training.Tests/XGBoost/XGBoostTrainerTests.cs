using System.Globalization;
using System.Text.Json;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Testing.Contracts;
using SweepRunner.Training.Tests.Data;
using SweepRunner.Training.XGBoost;
using Xunit;

namespace SweepRunner.Training.Tests.XGBoost;

public sealed class XGBoostTrainerTests : IDisposable
{
    private static readonly DataSpec BreastCancer = new()
    {
        Path = Given.ExampleData("breast-cancer"), Label = "diagnosis", Task = LearningTask.Binary, ExcludeFeatures = ["id"],
    };

    private static readonly DataSpec Wine = new() { Path = Given.ExampleData("wine"), Label = "cultivar", Task = LearningTask.Multiclass };
    private static readonly DataSpec Diabetes = new() { Path = Given.ExampleData("diabetes"), Label = "progression", Task = LearningTask.Regression };

    private readonly XGBoostTrainer _trainer = new();
    private readonly string _root = Directory.CreateTempSubdirectory("sweeprunner-xgboost-").FullName;
    private int _jobs;

    [Fact]
    public void Trainer_leaves_model_description_example_and_figures()
    {
        Train(Given.Config(BreastCancer, Given.Parameters(("num_boost_round", 6)), metric: "valid.auc", goal: Goal.Maximize), out var files);
        Assert.Equal(
            [
                "figures/confusion_matrix.svg", "figures/feature_importance.svg", "figures/learning_curve_auc.svg",
                "figures/learning_curve_logloss.svg", "figures/precision_recall.svg", "figures/roc.svg",
                "model/MLmodel", "model/input_example.json", "model/model.ubj",
            ],
            Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(files, f)).Order(StringComparer.Ordinal));
        var description = File.ReadAllText(Path.Combine(files, "model/MLmodel"));
        Assert.Contains("    class_names: [\"benign\",\"malignant\"]\n", description, StringComparison.Ordinal);
        Assert.Contains("    - {\"name\":\"mean_radius\",\"type\":\"double\"}\n", description, StringComparison.Ordinal);
        using var example = JsonDocument.Parse(File.ReadAllText(Path.Combine(files, "model/input_example.json")));
        Assert.Equal(30, example.RootElement.GetProperty("columns").GetArrayLength());
        Assert.Equal(5, example.RootElement.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public void Final_metrics_are_those_the_rules_name_and_the_last_rounds_are_among_them()
    {
        foreach (var (data, metric) in new[] { (BreastCancer, "valid.auc"), (Wine, "valid.macro_f1"), (Diabetes, "valid.mae") })
        {
            var progress = new RecordingProgress();
            var outcome = Train(Given.Config(data, Given.Parameters(("num_boost_round", 5)), metric: metric), out _, progress);
            Assert.Equal(new XGBoostRules().Metrics(data.Task).Order(StringComparer.Ordinal), outcome.Metrics.Keys.Order(StringComparer.Ordinal));
            Assert.Equal(5, progress.Steps.Count);
            Assert.All(progress.Steps[^1].Metrics, m => Assert.Equal(m.Value, outcome.Metrics[m.Key], 1e-6));
            Assert.All(outcome.Metrics.Values, v => Assert.True(double.IsFinite(v)));
        }
    }

    [Theory]
    [InlineData("gbtree")]
    [InlineData("dart")]
    [InlineData("gblinear")]
    public void Early_stopping_keeps_the_model_of_the_best_round(string booster)
    {
        var parameters = Given.Parameters(
            ("booster", booster), ("num_boost_round", 300), ("lambda", 0.0), ("early_stopping_rounds", 4), ("eta", 0.8), ("rate_drop", 0.1), ("seed", 3));
        using var folder = new DataFolder();
        var progress = new RecordingProgress();
        var outcome = Train(Given.Config(folder.Spec(Noise(), LearningTask.Regression), parameters, metric: "valid.rmse"), out _, progress);

        var curve = progress.Steps.Select(s => s.Metrics["valid.rmse"]).ToArray();
        var best = Array.IndexOf(curve, curve.Min());
        Assert.Equal(best + 5, curve.Length);
        Assert.True(curve.Length < 300);
        Assert.Equal(best, outcome.Metrics["best_iteration"]);
        Assert.Equal($"{best}", outcome.Tags["best_iteration"]);
        Assert.Equal(curve[best], outcome.Metrics["valid.rmse"], 1e-4);
        Assert.False(outcome.Pruned);
    }

    [Fact]
    public void Early_stopping_goes_by_the_objective_and_its_direction()
    {
        var parameters = Given.Parameters(("num_boost_round", 200), ("early_stopping_rounds", 5));
        var progress = new RecordingProgress();
        var outcome = Train(Given.Config(BreastCancer, parameters, metric: "valid.accuracy", goal: Goal.Maximize), out _, progress);
        var curve = progress.Steps.Select(s => s.Metrics["valid.accuracy"]).ToArray();
        Assert.Equal(Array.IndexOf(curve, curve.Max()), outcome.Metrics["best_iteration"]);
    }

    [Fact]
    public void Folds_give_a_step_each_and_mean_and_deviation_of_every_metric()
    {
        var data = Wine with { Split = new SplitSpec { Folds = 4, Test = 0.2, Seed = 1 } };
        var progress = new RecordingProgress();
        var outcome = Train(Given.Config(data, Given.Parameters(("num_boost_round", 6)), metric: "valid.accuracy", goal: Goal.Maximize), out var files, progress);
        var values = progress.Steps.Select(s => s.Metrics["valid.accuracy"]).ToArray();
        Assert.Equal(4, values.Length);
        Assert.Equal(values.Average(), outcome.Metrics["valid.accuracy"], 1e-12);
        Assert.Equal(Math.Sqrt(values.Average(v => Math.Pow(v - values.Average(), 2))), outcome.Metrics["valid.accuracy.std"], 1e-12);
        Assert.Contains("test.accuracy", outcome.Metrics.Keys);
        Assert.DoesNotContain("test.accuracy.std", outcome.Metrics.Keys);
        Assert.True(File.Exists(Path.Combine(files, "model/model.ubj")));
    }

    [Fact]
    public void Categories_are_split_as_categories_and_described()
    {
        using var folder = new DataFolder();
        var text = "colour,size,y\n" + string.Concat(Enumerable.Range(0, 200).Select(
            i => $"{(i % 7) switch { 0 => "red", 1 => "green", 2 => "blue", 3 => "", 4 => "pink", 5 => "grey", _ => "teal" }},{i % 11},{(i % 7 is 1 or 4 or 6 ? "yes" : "no")}\n"));
        var outcome = Train(Given.Config(folder.Spec(text), Given.Parameters(("num_boost_round", 20), ("eta", 1.0))), out var files);
        Assert.Equal(1, outcome.Metrics["valid.accuracy"]);
        var description = File.ReadAllText(Path.Combine(files, "model/MLmodel"));
        Assert.Contains("{\"name\":\"colour\",\"type\":\"category\",\"categories\":[\"blue\",\"green\",\"grey\",\"pink\",\"red\",\"teal\"]}", description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exact")]
    [InlineData("approx")]
    [InlineData("auto")]
    public void Categories_train_with_every_tree_method(string method)
    {
        using var folder = new DataFolder();
        var text = "colour,size,y\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{(i % 3 == 0 ? "red" : "green")},{i % 11},{i % 3}\n"));
        var outcome = Train(Given.Config(
            folder.Spec(text, LearningTask.Regression), Given.Parameters(("num_boost_round", 5), ("tree_method", method))), out _);
        Assert.True(double.IsFinite(outcome.Metrics["valid.rmse"]));
    }

    [Fact]
    public void Metrics_of_xgboost_are_recorded_beside_ours_when_asked_for()
    {
        var progress = new RecordingProgress();
        Train(Given.Config(BreastCancer, Given.Parameters(("num_boost_round", 3), ("eval_metric", "error, aucpr"))), out _, progress);
        Assert.Equal(
            ["train.aucpr", "train.error", "train.logloss", "valid.aucpr", "valid.error", "valid.logloss"],
            progress.Steps[0].Metrics.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Refusals_of_the_library_name_the_parameter()
    {
        var refusal = Assert.Throws<InvalidInputException>(
            () => Train(Given.Config(BreastCancer, Given.Parameters(("monotone_constraints", "(a,b)"))), out _));
        Assert.Equal("parameters.monotone_constraints", Assert.Single(refusal.Faults).Path);
        Assert.DoesNotContain("Stack trace", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_the_parameters_are_reported_at_once()
    {
        var refusal = Assert.Throws<InvalidInputException>(() => Train(
            Given.Config(BreastCancer, Given.Parameters(("max_dept", 3), ("eta", 0.1), ("learning_rate", 0.2), ("subsample", 1.5))), out _));
        Assert.Equal(
            ["parameters.max_dept", "parameters.subsample", "parameters.learning_rate"], refusal.Faults.Select(f => f.Path));
    }

    [Fact]
    public void Warnings_of_the_library_go_to_the_log_without_time_and_source_line()
    {
        var progress = new RecordingProgress();
        Train(Given.Config(BreastCancer, Given.Parameters(("num_boost_round", 2), ("updater", "grow_quantile_histmaker"))), out _, progress);
        Assert.Contains(progress.Lines, l => l.StartsWith("xgboost: DANGER AHEAD", StringComparison.Ordinal));
    }

    [Fact]
    public void Trainings_at_the_same_time_give_what_they_give_alone()
    {
        var configs = Enumerable.Range(2, 4).Select(depth => Given.Config(
            BreastCancer, Given.Parameters(("max_depth", depth), ("num_boost_round", 10), ("colsample_bytree", 0.7)), threads: 2)).ToArray();
        var alone = configs.Select(c => Train(c, out _, trainer: new XGBoostTrainer()).ModelDigest).ToArray();
        var together = new string?[configs.Length];
        var threads = configs.Select((config, i) => new Thread(() => together[i] = Train(config, out _).ModelDigest)).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.Equal(alone, together);
    }

    // Labels that have nothing to do with the features: whatever learns them gets worse on rows it has not seen.
    private static string Noise()
    {
        var random = new RandomStream(11);
        var rows = Enumerable.Range(0, 150).Select(_ => string.Join(',', Enumerable.Range(0, 9).Select(_ => random.NextGaussian().ToString("R", CultureInfo.InvariantCulture))));
        return "a,b,c,d,e,f,g,h,y\n" + string.Join('\n', rows) + "\n";
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private TrainingOutcome Train(TrialConfig config, out string files, RecordingProgress? progress = null, XGBoostTrainer? trainer = null)
    {
        files = Directory.CreateDirectory(Path.Combine(_root, $"job{Interlocked.Increment(ref _jobs)}")).FullName;
        return (trainer ?? _trainer).Train(
            new TrainingJob(config, files, Path.Combine(_root, "cache")), progress ?? new RecordingProgress(), TestContext.Current.CancellationToken);
    }
}
