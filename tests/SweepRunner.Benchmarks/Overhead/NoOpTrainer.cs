using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Benchmarks.Overhead;

/// <summary>Trains nothing: its one metric is a bowl over the parameters, so that samplers that learn have something to learn from.</summary>
internal sealed class NoOpTrainer : ITrainer, ITrainerRules
{
    public string Name => "nothing";

    public string Trainer => Name;

    public bool NeedsData => false;

    public IReadOnlyDictionary<string, string> Versions { get; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Metrics(LearningTask? task) => [];

    public Fault? CheckName(string name) => null;

    public Fault? Check(SpaceParameter parameter, LearningTask? task) => null;

    public TrainingOutcome Train(TrainingJob job, ITrainingProgress progress, CancellationToken cancellation) => new()
    {
        Metrics = new Dictionary<string, double> { ["value"] = job.Config.Parameters.Sum(p => Math.Pow(p.Value.AsDouble() - 0.3, 2)) },
    };
}
