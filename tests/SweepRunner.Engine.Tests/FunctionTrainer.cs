using SweepRunner.Core.Trainers;

namespace SweepRunner.Engine.Tests;

/// <summary>A trainer that is a function from the configuration to its score.</summary>
internal sealed class FunctionTrainer(Func<TrialConfig, ITrainingProgress, double> train) : ITrainer
{
    public string Name => "scripted";

    public IReadOnlyDictionary<string, string> Versions { get; } = new Dictionary<string, string>();

    public TrainingOutcome Train(TrainingJob job, ITrainingProgress progress, CancellationToken cancellation) =>
        new() { Metrics = new Dictionary<string, double> { ["score"] = train(job.Config, progress) } };
}
