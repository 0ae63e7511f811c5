using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Trainers;

/// <summary>Trains one model from one exact configuration. Thread-safe: several trainings may run at once in one process.</summary>
public interface ITrainer
{
    /// <summary>The name used in specs, e.g. <c>xgboost</c>.</summary>
    string Name { get; }

    /// <summary>Versions of the libraries the result depends on, by name, e.g. <c>xgboost</c> → <c>1.7.4</c>.</summary>
    /// <exception cref="SweepRunnerException">A library it needs is missing; the message says how to get it.</exception>
    IReadOnlyDictionary<string, string> Versions { get; }

    /// <summary>
    /// Trains on the calling thread until done, pruned or cancelled. The same configuration gives byte-equal model files
    /// and equal metrics.
    /// </summary>
    /// <exception cref="InvalidInputException">The data or a parameter breaks a rule; trying again cannot help.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; looked at between steps.</exception>
    TrainingOutcome Train(TrainingJob job, ITrainingProgress progress, CancellationToken cancellation);
}
