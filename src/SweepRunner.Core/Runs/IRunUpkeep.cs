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

    /// <summary>
    /// What <see cref="PurgeAsync"/> would remove: runs of trees that are deleted as a whole, of which no registered model version was made
    /// and whose sweep has ended.
    /// </summary>
    /// <param name="deletedBefore">Only trees of which everything was deleted before.</param>
    /// <param name="experiment">Only runs of this experiment; null: all.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<PurgeableRun>> PurgeableAsync(DateTimeOffset deletedBefore, ExperimentId? experiment, CancellationToken cancellation);

    /// <summary>
    /// Removes deleted runs for ever, with everything recorded of them and the logged models that no other run uses; what is not purgeable (any more) is left alone.
    /// Files are not touched: see <see cref="UnusedRootsAsync"/>.
    /// </summary>
    /// <returns>The runs that were removed.</returns>
    Task<IReadOnlyList<RunId>> PurgeAsync(IReadOnlyList<RunId> runs, CancellationToken cancellation);

    /// <summary>
    /// Those of some artifact roots that nothing recorded needs: no run or logged model names them (a trial whose result was taken over is named by several),
    /// and the run whose folder they lie in is gone.
    /// </summary>
    /// <param name="roots">Absolute folders.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<string>> UnusedRootsAsync(IReadOnlyList<string> roots, CancellationToken cancellation);

    /// <summary>Removes a deleted experiment for ever. Its number is not given again.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: it is not deleted, or still has runs or logged models.</exception>
    Task PurgeExperimentAsync(ExperimentId experiment, CancellationToken cancellation);
}
