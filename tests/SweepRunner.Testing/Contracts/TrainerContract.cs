using System.Security.Cryptography;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;
using Xunit;

namespace SweepRunner.Testing.Contracts;

/// <summary>What every <see cref="ITrainer"/> must do. Inherit it and supply a trainer and configurations.</summary>
public abstract class TrainerContract : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("sweeprunner-trainer-").FullName;
    private int _jobs;

    /// <summary>A new trainer.</summary>
    protected abstract ITrainer CreateTrainer();

    /// <summary>A configuration that reports at least five steps and takes well below a second.</summary>
    protected abstract TrialConfig Good();

    /// <summary>A configuration that would run for minutes if it were not stopped.</summary>
    protected abstract TrialConfig Endless();

    /// <summary>A parameter and a value the trainer must refuse.</summary>
    protected abstract KeyValuePair<string, ParameterValue> Bad { get; }

    /// <summary>A folder that lives as long as the test.</summary>
    protected string Folder => _root;

    [Fact]
    public void Trainer_gives_the_same_model_and_metrics_when_the_configuration_is_the_same()
    {
        var first = CreateTrainer().Train(NewJob(Good(), out var files), new RecordingProgress(), TestContext.Current.CancellationToken);
        var second = CreateTrainer().Train(NewJob(Good(), out var again), new RecordingProgress(), TestContext.Current.CancellationToken);
        Assert.NotNull(first.ModelDigest);
        Assert.Equal(first.ModelDigest, second.ModelDigest);
        Assert.Equal(first.Metrics, second.Metrics);
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(files, first.ModelPath!)), File.ReadAllBytes(Path.Combine(again, second.ModelPath!)));
    }

    [Fact]
    public void Trainer_gives_the_digest_of_the_model_file_it_leaves()
    {
        var outcome = CreateTrainer().Train(NewJob(Good(), out var files), new RecordingProgress(), TestContext.Current.CancellationToken);
        var bytes = File.ReadAllBytes(Path.Combine(files, outcome.ModelPath!));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), outcome.ModelDigest);
        Assert.False(outcome.Pruned);
    }

    [Fact]
    public void Trainer_reports_steps_in_ascending_order_with_the_objective_among_the_metrics()
    {
        var config = Good();
        var progress = new RecordingProgress();
        CreateTrainer().Train(NewJob(config, out _), progress, TestContext.Current.CancellationToken);
        Assert.True(progress.Steps.Count >= 5);
        Assert.Equal(Enumerable.Range(0, progress.Steps.Count).Select(i => (long)i), progress.Steps.Select(s => s.Step));
        Assert.All(progress.Steps, s => Assert.Contains(config.Objectives[0].Metric, s.Metrics.Keys));
    }

    [Fact]
    public void Trainer_keeps_the_model_when_it_is_pruned()
    {
        var progress = new RecordingProgress { StopAfter = 2 };
        var outcome = CreateTrainer().Train(NewJob(Good(), out var files), progress, TestContext.Current.CancellationToken);
        Assert.True(outcome.Pruned);
        Assert.Equal(2, progress.Steps.Count);
        Assert.NotEmpty(outcome.Metrics);
        Assert.True(File.Exists(Path.Combine(files, outcome.ModelPath!)));
    }

    [Fact]
    public void Trainer_stops_when_it_is_cancelled()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var progress = new RecordingProgress { OnReport = cancellation.Cancel };
        Assert.ThrowsAny<OperationCanceledException>(() => CreateTrainer().Train(NewJob(Endless(), out _), progress, cancellation.Token));
        Assert.Single(progress.Steps);
    }

    [Fact]
    public void Trainer_refuses_a_bad_parameter_and_names_it()
    {
        var config = Good();
        config = config with { Parameters = new Assignment([.. config.Parameters.Where(p => p.Key != Bad.Key), Bad]) };
        var refusal = Assert.Throws<InvalidInputException>(
            () => CreateTrainer().Train(NewJob(config, out _), new RecordingProgress(), TestContext.Current.CancellationToken));
        Assert.Contains(refusal.Faults, f => f.Path == $"parameters.{Bad.Key}");
    }

    [Fact]
    public void Trainer_says_which_libraries_its_result_depends_on() => Assert.All(CreateTrainer().Versions, v => Assert.Matches(@"^\d+(\.\d+)+", v.Value));

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        Directory.Delete(_root, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A job in a folder of its own.</summary>
    protected TrainingJob NewJob(TrialConfig config, out string output)
    {
        output = Directory.CreateDirectory(Path.Combine(_root, $"job{_jobs++}")).FullName;
        return new TrainingJob(config, output, Path.Combine(_root, "cache"));
    }
}
