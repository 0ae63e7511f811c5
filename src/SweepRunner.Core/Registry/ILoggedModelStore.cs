using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Core.Registry;

/// <summary>
/// Logged models. What a run used and made is logged with the run, see <see cref="RunLog"/>. Writes are durable when their task completes.
/// Thread-safe. Every member that names a model refuses one that does not exist or is deleted with <see cref="ErrorCode.NotFound"/>.
/// </summary>
public interface ILoggedModelStore
{
    /// <summary>Creates a model whose files are still to come.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: no such experiment; <see cref="ErrorCode.Invalid"/>: it is deleted, or a rule is broken; <see cref="ErrorCode.AlreadyExists"/>: the id is that of another model, which may be deleted.</exception>
    Task<LoggedModel> CreateAsync(NewLoggedModel model, CancellationToken cancellation);

    /// <summary>The model; null when there is none or it is deleted.</summary>
    Task<LoggedModel?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>Says whether the files are there.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: <paramref name="status"/> is <see cref="LoggedModelStatus.Pending"/>.</exception>
    Task<LoggedModel> FinalizeAsync(string id, LoggedModelStatus status, CancellationToken cancellation);

    /// <summary>Deletes a model.</summary>
    Task DeleteAsync(string id, CancellationToken cancellation);

    /// <summary>Searches.</summary>
    /// <exception cref="InvalidInputException">The filter, an order, the page token or the number is wrong; the fault names the position.</exception>
    Task<Page<LoggedModel>> SearchAsync(LoggedModelQuery query, CancellationToken cancellation);

    /// <summary>Sets tags, whatever they were.</summary>
    Task<LoggedModel> SetTagsAsync(string id, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation);

    /// <summary>Removes a tag.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: no such model or tag.</exception>
    Task DeleteTagAsync(string id, string key, CancellationToken cancellation);

    /// <summary>Records parameters: all or nothing; the same value again is fine.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: one is recorded with another value.</exception>
    Task LogParamsAsync(string id, IReadOnlyDictionary<string, string> values, CancellationToken cancellation);

    /// <summary>Records metrics of the model: all or nothing, the newest point of each run and data set is kept. The runs need not be here.</summary>
    /// <exception cref="InvalidInputException">A key breaks the rules, or a metric is of another model.</exception>
    Task LogMetricsAsync(string id, IReadOnlyList<ModelMetric> metrics, CancellationToken cancellation);
}
