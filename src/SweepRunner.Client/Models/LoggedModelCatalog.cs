using System.Runtime.CompilerServices;
using SweepRunner.Client.Artifacts;
using SweepRunner.Client.Http;
using SweepRunner.Client.Wire;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Models;

/// <summary>
/// Logged models, which servers have from MLflow 3 on. Every call throws <see cref="TrackingException"/> when the server refuses or
/// cannot be reached. Thread-safe.
/// </summary>
public sealed class LoggedModelCatalog
{
    /// <summary>The largest page that every server gives.</summary>
    private const int Page = 50;

    private readonly MlflowServer _server;

    internal LoggedModelCatalog(MlflowServer server) => _server = server;

    /// <summary>One model.</summary>
    public async Task<LoggedModel> GetAsync(string id, CancellationToken cancellation = default) =>
        LoggedModel.Of((await _server.CallAsync(LoggedModelEndpoints.Get(id), new(), cancellation).ConfigureAwait(false)).Model);

    /// <summary>The models that match, newest first, page by page as they are read.</summary>
    /// <param name="experiments">Where to look.</param>
    /// <param name="filter">Condition, e.g. <c>name = 'net'</c> or <c>metrics.acc &gt; 0.9</c>; null matches all.</param>
    /// <param name="cancellation">Ends the search.</param>
    public async IAsyncEnumerable<LoggedModel> SearchAsync(
        IReadOnlyList<ExperimentId> experiments, string? filter = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var ids = experiments.Select(e => e.ToString()).ToArray();
        var found = Pages.AllAsync<LoggedModelMessages.LoggedModel>(async (token, stop) =>
        {
            var answer = await _server.CallAsync(LoggedModelEndpoints.Search, new(ids, filter, Page, token), stop).ConfigureAwait(false);
            return (answer.Models, answer.NextPageToken);
        }, cancellation);
        await foreach (var model in found.ConfigureAwait(false)) yield return LoggedModel.Of(model);
    }

    /// <summary>The files of a model.</summary>
    public ArtifactFolder Files(LoggedModel model) => ArtifactFolders.OfModel(_server, model.Id, model.ArtifactUri);
}
