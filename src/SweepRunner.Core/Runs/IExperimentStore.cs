using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Runs;

/// <summary>
/// Experiments. Number 0, <c>Default</c>, is always there. Writes are durable when their task completes. Thread-safe.
/// Every member that names an experiment refuses one that does not exist with <see cref="ErrorCode.NotFound"/>.
/// </summary>
public interface IExperimentStore
{
    /// <summary>Creates an experiment.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.AlreadyExists"/>: the name is taken, also by a deleted one; <see cref="ErrorCode.Invalid"/>: a rule is broken.</exception>
    Task<Experiment> CreateAsync(NewExperiment experiment, CancellationToken cancellation);

    /// <summary>The experiment, deleted or not; null when there is none.</summary>
    Task<Experiment?> FindAsync(ExperimentId experiment, CancellationToken cancellation);

    /// <summary>The experiment of that name, deleted or not; null when there is none.</summary>
    Task<Experiment?> FindByNameAsync(string name, CancellationToken cancellation);

    /// <summary>Searches.</summary>
    /// <exception cref="InvalidInputException">The filter, an order, the page token or the number is wrong; the fault names the position.</exception>
    Task<Page<Experiment>> SearchAsync(ExperimentQuery query, CancellationToken cancellation);

    /// <summary>Gives an experiment another name.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.AlreadyExists"/>: the name is taken; <see cref="ErrorCode.Invalid"/>: it is deleted.</exception>
    Task RenameAsync(ExperimentId experiment, string name, CancellationToken cancellation);

    /// <summary>Deletes an active experiment and its runs, so that they can be restored. Deleting a deleted one is refused as not found, as MLflow does.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: it is the default one.</exception>
    Task DeleteAsync(ExperimentId experiment, CancellationToken cancellation);

    /// <summary>Restores a deleted experiment and the runs that were deleted with it. Restoring an active one is refused as not found.</summary>
    Task RestoreAsync(ExperimentId experiment, CancellationToken cancellation);

    /// <summary>Sets a tag, whatever it was.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: the experiment is deleted, or a length is beyond its limit.</exception>
    Task SetTagAsync(ExperimentId experiment, string key, string value, CancellationToken cancellation);

    /// <summary>Removes a tag.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: it has no such tag; <see cref="ErrorCode.Invalid"/>: it is deleted.</exception>
    Task DeleteTagAsync(ExperimentId experiment, string key, CancellationToken cancellation);
}
