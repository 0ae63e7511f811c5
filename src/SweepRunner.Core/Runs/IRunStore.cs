using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Runs;

/// <summary>Experiments and runs as any client logs and reads them. Writes are durable when their task completes. Thread-safe.</summary>
public interface IRunStore
{
    /// <summary>The experiment of that name, created when it is new.</summary>
    Task<ExperimentId> GetOrCreateExperimentAsync(string name, CancellationToken cancellation);

    /// <summary>Starts a run.</summary>
    Task<Run> CreateRunAsync(NewRun run, CancellationToken cancellation);

    /// <summary>The run with its params, tags, newest metrics, inputs and artifacts; null when there is none.</summary>
    Task<Run?> FindRunAsync(RunId run, CancellationToken cancellation);

    /// <summary>
    /// The run a person means: a full id, or the beginning of one (4 digits or more) that fits a single run.
    /// </summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: none fits; <see cref="ErrorCode.Invalid"/>: several do.</exception>
    Task<Run> ResolveRunAsync(string idOrPrefix, CancellationToken cancellation);

    /// <summary>Logs a batch to a run: all of it or nothing.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: no such run; <see cref="ErrorCode.Invalid"/>: a parameter is already recorded with another value.</exception>
    Task LogAsync(RunId run, RunLog log, CancellationToken cancellation);

    /// <summary>Ends a run.</summary>
    Task EndRunAsync(RunId run, RunStatus status, CancellationToken cancellation);

    /// <summary>The history of one metric, ordered by timestamp, step, value.</summary>
    Task<IReadOnlyList<MetricPoint>> MetricHistoryAsync(RunId run, string key, CancellationToken cancellation);

    /// <summary>The history of all metrics of a run, ordered by key, then by timestamp, step, value.</summary>
    Task<IReadOnlyList<MetricPoint>> MetricHistoryAsync(RunId run, CancellationToken cancellation);
}
