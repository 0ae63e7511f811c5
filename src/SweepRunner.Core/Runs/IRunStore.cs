using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Runs;

/// <summary>Experiments and runs as any client logs and reads them. Writes are durable when their task completes. Thread-safe.</summary>
public interface IRunStore
{
    /// <summary>The experiment of that name, created when it is new.</summary>
    Task<ExperimentId> GetOrCreateExperimentAsync(string name, CancellationToken cancellation);

    /// <summary>Starts a run. Without a name it gets one made up; name and tag <see cref="RunTags.RunName"/> are one thing.</summary>
    /// <exception cref="SweepRunnerException">
    /// <see cref="ErrorCode.NotFound"/>: no such experiment; <see cref="ErrorCode.Invalid"/>: it is deleted, a rule is broken, or name and
    /// tag differ; <see cref="ErrorCode.AlreadyExists"/>: there is a run of the id asked for.
    /// </exception>
    Task<Run> CreateRunAsync(NewRun run, CancellationToken cancellation);

    /// <summary>The run with its params, tags, newest metrics, inputs and artifacts; null when there is none.</summary>
    Task<Run?> FindRunAsync(RunId run, CancellationToken cancellation);

    /// <summary>
    /// The run a person means: a full id, or the beginning of one (4 digits or more) that fits a single run.
    /// </summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: none fits; <see cref="ErrorCode.Invalid"/>: several do.</exception>
    Task<Run> ResolveRunAsync(string idOrPrefix, CancellationToken cancellation);

    /// <summary>Logs a batch to a run: all of it or nothing.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: no such run; <see cref="ErrorCode.Invalid"/>: a parameter is already recorded with another value, the run is deleted, or a rule is broken.</exception>
    Task LogAsync(RunId run, RunLog log, CancellationToken cancellation);

    /// <summary>Changes status, end or name of a run.</summary>
    /// <returns>The run without its params, tags, metrics, inputs and outputs.</returns>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: no such run; <see cref="ErrorCode.Invalid"/>: it is deleted.</exception>
    Task<Run> UpdateRunAsync(RunId run, RunUpdate update, CancellationToken cancellation);

    /// <summary>Removes a tag.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: no such run or tag; <see cref="ErrorCode.Invalid"/>: the run is deleted.</exception>
    Task DeleteTagAsync(RunId run, string key, CancellationToken cancellation);

    /// <summary>Deletes a run, so that it can be restored; not its children (see <see cref="IRunUpkeep.DeleteTreeAsync"/>). A deleted one stays deleted.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: no such run.</exception>
    Task DeleteRunAsync(RunId run, CancellationToken cancellation);

    /// <summary>Restores a deleted run; an active one stays as it is.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: no such run.</exception>
    Task RestoreRunAsync(RunId run, CancellationToken cancellation);

    /// <summary>Ends a run now.</summary>
    Task EndRunAsync(RunId run, RunStatus status, CancellationToken cancellation);

    /// <summary>The history of one metric, ordered by timestamp, step, value.</summary>
    Task<IReadOnlyList<MetricPoint>> MetricHistoryAsync(RunId run, string key, CancellationToken cancellation);

    /// <summary>The history of all metrics of a run, ordered by key, then by timestamp, step, value.</summary>
    Task<IReadOnlyList<MetricPoint>> MetricHistoryAsync(RunId run, CancellationToken cancellation);
}
