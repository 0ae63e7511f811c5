using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Runs;

/// <summary>
/// What MLflow lacks for keeping a store in order. Runs that do not exist are refused with <see cref="ErrorCode.NotFound"/>. Thread-safe.
/// </summary>
public interface IRunUpkeep
{
    /// <summary>Moves runs with everything below them to another experiment: all or none. Their artifacts stay where they are.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: the experiment is deleted, or a run belongs to a sweep and is not its parent run.</exception>
    Task MoveAsync(IReadOnlyList<RunId> runs, ExperimentId experiment, CancellationToken cancellation);

    /// <summary>Deletes a run and everything below it, so that it can be restored.</summary>
    /// <returns>How many runs changed.</returns>
    Task<int> DeleteTreeAsync(RunId run, CancellationToken cancellation);

    /// <summary>Restores a run and everything below it.</summary>
    /// <returns>How many runs changed.</returns>
    Task<int> RestoreTreeAsync(RunId run, CancellationToken cancellation);

    /// <summary>What <see cref="PurgeAsync"/> would remove: deleted runs whose whole tree is deleted and of which no registered model version was made.</summary>
    /// <param name="deletedBefore">Only what was deleted before.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<RunId>> PurgeableAsync(DateTimeOffset deletedBefore, CancellationToken cancellation);

    /// <summary>
    /// Removes deleted runs for ever, with everything recorded of them; what is not purgeable (any more) is left alone.
    /// Files are not touched: remove the artifact roots given back.
    /// </summary>
    /// <returns>The artifact roots of the runs that were removed.</returns>
    Task<IReadOnlyList<string>> PurgeAsync(IReadOnlyList<RunId> runs, CancellationToken cancellation);

    /// <summary>Removes a deleted experiment for ever. Its number is not given again.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: it is not deleted, or still has runs.</exception>
    Task PurgeExperimentAsync(ExperimentId experiment, CancellationToken cancellation);
}
