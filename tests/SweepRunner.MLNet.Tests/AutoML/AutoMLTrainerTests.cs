using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Testing;
using SweepRunner.Testing.Contracts;

namespace SweepRunner.MLNet.Tests.AutoML;

public sealed class AutoMLTrainerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _jobs;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("eci", LearningTask.Binary)]
    [InlineData("cost_frugal", LearningTask.Regression)]
    [InlineData("smac", LearningTask.Multiclass)]
    [InlineData("random", LearningTask.Binary)]
    public void Experiment_keeps_the_best_of_its_models(string tuner, LearningTask task)
    {
        var progress = new RecordingProgress();

        // The spaces of ML.NET reach 32,768 trees, and these two may begin anywhere: linear models are always soon done.
        (string, object)[] linear = tuner is "smac" or "random" ? [("use_fast_tree", false), ("use_fast_forest", false), ("use_light_gbm", false)] : [];
        var outcome = Train(Given.Config("mlnet.automl", Given.For(task), [("max_models", 4), ("tuner", tuner), .. linear]), progress);
        Assert.Equal(4, outcome.Metrics["models_tried"]);
        Assert.Equal(4, progress.Steps.Count);
        var objective = Given.Config("mlnet.automl", Given.For(task)).Objectives[0];
        var values = progress.Steps.Select(s => s.Metrics[objective.Metric]);
        Assert.Equal(task == LearningTask.Regression ? values.Min() : values.Max(), outcome.Metrics[objective.Metric]);
        Assert.NotEmpty(outcome.Tags["automl_pipeline"]);
    }

    [Fact]
    public void Time_budget_ends_the_experiment()
    {
        var outcome = Train(Given.Config("mlnet.automl", Given.Iris(), ("time_budget", 2)), new RecordingProgress());
        Assert.True(outcome.Metrics["models_tried"] >= 1);
        Assert.False(outcome.Pruned);
    }

    [Fact]
    public void Only_the_algorithms_named_are_tried()
    {
        var outcome = Train(
            Given.Config("mlnet.automl", Given.Iris(), ("max_models", 3), ("use_fast_tree", false), ("use_fast_forest", false), ("use_light_gbm", false), ("use_lbfgs", false)), new RecordingProgress());
        Assert.Contains("Sdca", outcome.Tags["automl_pipeline"], StringComparison.Ordinal);
    }

    [Fact]
    public void Cross_validation_is_refused()
    {
        var refusal = Assert.Throws<InvalidInputException>(() => Train(Given.Config("mlnet.automl", Given.Iris(folds: 3), ("max_models", 1)), new RecordingProgress()));
        Assert.Equal("data.split.folds", Assert.Single(refusal.Faults).Path);
    }

    private TrainingOutcome Train(TrialConfig config, RecordingProgress progress)
    {
        var files = Directory.CreateDirectory(Path.Combine(_folder.Path, $"job{_jobs++}")).FullName;
        return MLNetTrainers.Create().Single(t => t.Name == config.Trainer)
            .Train(new TrainingJob(config, files, Path.Combine(_folder.Path, "cache")), progress, TestContext.Current.CancellationToken);
    }
}
