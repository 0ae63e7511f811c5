using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.MLNet.Kinds;
using SweepRunner.MLNet.Options;
using SweepRunner.Training.Data;
using SweepRunner.Training.Parameters;

namespace SweepRunner.MLNet.Training;

/// <summary>
/// Trains one family of ML.NET's algorithms. The same configuration gives byte-equal models and equal metrics: every fit
/// has a context of its own, the trial's seed and one thread. Thread-safe, but ML.NET lets tree trainings of one process
/// wait for each other.
/// </summary>
/// <param name="name">Name of the trainer, one of <see cref="TrainerKinds.Names"/>.</param>
internal sealed class MLNetTrainer(string name) : ITrainer
{
    private readonly OpenData _data = new();

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Versions => LibraryVersions.WithoutAutoML;

    /// <inheritdoc/>
    public TrainingOutcome Train(TrainingJob job, ITrainingProgress progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var data = _data.Open(job, progress);
        var options = Options(job.Config, data.Task);
        var recipe = new TrainerRecipe(TrainerKinds.Find(name, data.Task)!, options, data, job.Config.Data!.Label);
        return new TrainingRun(job, recipe, data, Splitter.Split(data, job.Config.Data!), _data.Views, progress, cancellation).Run();
    }

    private OptionSet Options(TrialConfig config, LearningTask task)
    {
        var rules = new MLNetRules(name);
        if (rules.CheckTask(task) is { } unfit) throw new InvalidInputException(unfit with { Path = "data.task" });
        var faults = PointCheck.Check(rules, config.Parameters, task);
        if (faults.Count > 0) throw new InvalidInputException(faults);
        return new OptionSet(OptionTables.Of(TrainerKinds.Find(name, task)!), config.Parameters, config.Seed);
    }
}
