using System.Runtime.CompilerServices;
using SweepRunner.Client.Artifacts;
using SweepRunner.Client.Http;
using SweepRunner.Client.Wire;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Runs;

/// <summary>Recorded runs: reading, searching, deleting. Thread-safe.</summary>
public sealed class RunCatalog
{
    /// <summary>As MLflow's own client pages it.</summary>
    private const int HistoryPage = 25_000;

    private readonly MlflowServer _server;
    private readonly Func<CancellationToken, Task<ExperimentId>> _defaultExperiment;

    internal RunCatalog(MlflowServer server, Func<CancellationToken, Task<ExperimentId>> defaultExperiment) =>
        (_server, _defaultExperiment) = (server, defaultExperiment);

    /// <summary>One run.</summary>
    /// <exception cref="TrackingException">There is no such run, or the server cannot be reached.</exception>
    public async Task<RunInfo> GetAsync(RunId run, CancellationToken cancellation = default) =>
        RunInfo.Of((await _server.CallAsync(RunEndpoints.Get, new(run.Value), cancellation).ConfigureAwait(false)).Run);

    /// <summary>The runs that match, in order, page by page as they are read.</summary>
    /// <exception cref="TrackingException">The filter is refused, or the server cannot be reached.</exception>
    public async IAsyncEnumerable<RunInfo> SearchAsync(RunSearch? search = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        search ??= new RunSearch();
        var left = search.Limit ?? int.MaxValue;
        if (left <= 0) yield break;
        IReadOnlyList<ExperimentId> experiments = search.Experiments ?? [await _defaultExperiment(cancellation).ConfigureAwait(false)];
        var request = new RunMessages.Search
        {
            ExperimentIds = [.. experiments.Select(e => e.ToString())],
            Filter = search.Filter,
            RunViewType = ViewTypes.Word(search.View),
            MaxResults = Math.Min(search.PageSize, left),
            OrderBy = search.OrderBy.Count == 0 ? null : search.OrderBy,
        };
        var runs = Pages.AllAsync<RunMessages.Run>(async (token, stop) =>
        {
            var answer = await _server.CallAsync(RunEndpoints.Search, request with { PageToken = token }, stop).ConfigureAwait(false);
            return (answer.Runs, answer.NextPageToken);
        }, cancellation);
        await foreach (var run in runs.ConfigureAwait(false))
        {
            yield return RunInfo.Of(run);
            if (--left == 0) yield break;
        }
    }

    /// <summary>The history of one metric, ordered by timestamp, step, value, page by page as it is read.</summary>
    /// <exception cref="TrackingException">There is no such run, or the server cannot be reached.</exception>
    public async IAsyncEnumerable<MetricPoint> MetricHistoryAsync(RunId run, string metric, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var points = Pages.AllAsync<RunMessages.Metric>(async (token, stop) =>
        {
            var answer = await _server.CallAsync(RunEndpoints.History, new(run.Value, metric, HistoryPage, token), stop).ConfigureAwait(false);
            return (answer.Metrics, answer.NextPageToken);
        }, cancellation);
        await foreach (var point in points.ConfigureAwait(false)) yield return Reading.Metric(point);
    }

    /// <summary>The files of a run.</summary>
    public ArtifactFolder Artifacts(RunInfo run) => ArtifactFolders.OfRun(_server, run.Id, run.ArtifactUri);

    /// <summary>Changes the name, or sets the status of a run that another program left behind.</summary>
    /// <exception cref="TrackingException">There is no such run, it is deleted, or the server cannot be reached.</exception>
    public Task UpdateAsync(RunId run, string? name = null, RunStatus? status = null, CancellationToken cancellation = default)
    {
        long? ended = status is RunStatus.Finished or RunStatus.Failed or RunStatus.Killed ? _server.Options.Clock.GetUtcNow().ToUnixTimeMilliseconds() : null;
        return _server.CallAsync(RunEndpoints.Update, new(run.Value, status is { } s ? Reading.Word(s) : null, ended, name), cancellation);
    }

    /// <summary>Removes a tag.</summary>
    /// <exception cref="TrackingException">There is no such run or tag, or the server cannot be reached.</exception>
    public Task DeleteTagAsync(RunId run, string tag, CancellationToken cancellation = default) =>
        _server.CallAsync(RunEndpoints.DeleteTag, new(run.Value, tag, null), cancellation);

    /// <summary>Marks a run as deleted.</summary>
    /// <exception cref="TrackingException">There is no such run, or the server cannot be reached.</exception>
    public Task DeleteAsync(RunId run, CancellationToken cancellation = default) =>
        _server.CallAsync(RunEndpoints.Delete, new(run.Value), cancellation);

    /// <summary>Takes a deletion back.</summary>
    /// <exception cref="TrackingException">There is no such run, or the server cannot be reached.</exception>
    public Task RestoreAsync(RunId run, CancellationToken cancellation = default) =>
        _server.CallAsync(RunEndpoints.Restore, new(run.Value), cancellation);
}
