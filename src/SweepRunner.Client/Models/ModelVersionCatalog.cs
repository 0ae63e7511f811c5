using System.Globalization;
using System.Runtime.CompilerServices;
using SweepRunner.Client.Artifacts;
using SweepRunner.Client.Http;
using SweepRunner.Client.Wire;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Models;

/// <summary>
/// The versions of registered models. Every call throws <see cref="TrackingException"/> when the server refuses or cannot be
/// reached. Thread-safe.
/// </summary>
public sealed class ModelVersionCatalog
{
    /// <summary>The largest page that every server gives.</summary>
    private const int Page = 10_000;

    private readonly MlflowServer _server;
    private readonly ModelCatalog _models;

    internal ModelVersionCatalog(MlflowServer server, ModelCatalog models) => (_server, _models) = (server, models);

    /// <summary>Registers a model that a run has stored as the next version of <paramref name="model"/>, which is created when it is new.</summary>
    /// <param name="model">Name of the registered model.</param>
    /// <param name="run">The run.</param>
    /// <param name="path">Folder or file among its artifacts.</param>
    /// <param name="description">Description for people.</param>
    /// <param name="tags">Tags of the version.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <remarks>
    /// Registering twice makes two versions. So a call whose answer is lost is not repeated; its exception says
    /// <see cref="TrackingException.MayHaveHappened"/>.
    /// </remarks>
    public async Task<ModelVersion> RegisterAsync(
        string model, RunId run, string path = "model", string? description = null, IReadOnlyDictionary<string, string>? tags = null, CancellationToken cancellation = default)
    {
        ArtifactPath.Check(path);
        var answer = await _server.CallAsync(RunEndpoints.Get, new(run.Value), cancellation).ConfigureAwait(false);
        var root = Reading.Required(answer.Run?.Info?.ArtifactUri, "artifact URI");
        await _models.GetOrCreateAsync(model, cancellation).ConfigureAwait(false);
        return await CreateAsync(model, $"{root.TrimEnd('/')}/{path}", run, description, tags, cancellation).ConfigureAwait(false);
    }

    /// <summary>Creates the next version of an existing model from files at any URI.</summary>
    /// <remarks>As for <see cref="RegisterAsync"/>.</remarks>
    public async Task<ModelVersion> CreateAsync(
        string model, string source, RunId? run = null, string? description = null, IReadOnlyDictionary<string, string>? tags = null, CancellationToken cancellation = default)
    {
        var body = new ModelMessages.CreateVersion { Name = model, Source = source, RunId = run?.Value, Description = description, Tags = Reading.Pairs(tags) };
        return ModelVersion.Of((await _server.CallAsync(VersionEndpoints.Create, body, cancellation).ConfigureAwait(false)).ModelVersion);
    }

    /// <summary>One version.</summary>
    public async Task<ModelVersion> GetAsync(string model, int version, CancellationToken cancellation = default) =>
        ModelVersion.Of((await _server.CallAsync(VersionEndpoints.Get, new(model, Number(version)), cancellation).ConfigureAwait(false)).ModelVersion);

    /// <summary>The version an alias points to.</summary>
    public async Task<ModelVersion> GetByAliasAsync(string model, string alias, CancellationToken cancellation = default) =>
        ModelVersion.Of((await _server.CallAsync(ModelEndpoints.ByAlias, new(model, alias, null), cancellation).ConfigureAwait(false)).ModelVersion);

    /// <summary>The newest version of each stage.</summary>
    /// <param name="model">Name of the registered model.</param>
    /// <param name="stages">The stages; null takes all.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<IReadOnlyList<ModelVersion>> LatestAsync(string model, IReadOnlyList<string>? stages = null, CancellationToken cancellation = default)
    {
        var answer = await _server.CallAsync(ModelEndpoints.Latest, new(model, stages), cancellation).ConfigureAwait(false);
        return [.. (answer.ModelVersions ?? []).Select(ModelVersion.Of)];
    }

    /// <summary>The versions that match, page by page as they are read.</summary>
    /// <param name="filter">Condition, e.g. <c>name = 'iris'</c> or <c>run_id = '…'</c>; null matches all.</param>
    /// <param name="orderBy">Columns, e.g. <c>version_number DESC</c>; null gives the last changed first.</param>
    /// <param name="cancellation">Ends the search.</param>
    public async IAsyncEnumerable<ModelVersion> SearchAsync(
        string? filter = null, IReadOnlyList<string>? orderBy = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var found = Pages.AllAsync<ModelMessages.Version>(async (token, stop) =>
        {
            var answer = await _server.CallAsync(VersionEndpoints.Search, new(filter, Page, orderBy, token), stop).ConfigureAwait(false);
            return (answer.ModelVersions, answer.NextPageToken);
        }, cancellation);
        await foreach (var version in found.ConfigureAwait(false)) yield return ModelVersion.Of(version);
    }

    /// <summary>Changes the description.</summary>
    public Task DescribeAsync(string model, int version, string description, CancellationToken cancellation = default) =>
        _server.CallAsync(VersionEndpoints.Update, new(model, Number(version), description), cancellation);

    /// <summary>Moves a version to a stage; with <paramref name="archiveOthers"/>, those that are there go to <c>Archived</c>.</summary>
    public async Task<ModelVersion> MoveToStageAsync(string model, int version, string stage, bool archiveOthers = false, CancellationToken cancellation = default) =>
        ModelVersion.Of((await _server.CallAsync(VersionEndpoints.Transition, new(model, Number(version), stage, archiveOthers), cancellation).ConfigureAwait(false)).ModelVersion);

    /// <summary>Deletes a version for good. The files of its run stay.</summary>
    public Task DeleteAsync(string model, int version, CancellationToken cancellation = default) =>
        _server.CallAsync(VersionEndpoints.Delete, new(model, Number(version)), cancellation);

    /// <summary>Sets a tag.</summary>
    public Task SetTagAsync(string model, int version, string tag, string value, CancellationToken cancellation = default) =>
        _server.CallAsync(VersionEndpoints.SetTag, new(model, Number(version), tag, value), cancellation);

    /// <summary>Removes a tag.</summary>
    public Task DeleteTagAsync(string model, int version, string tag, CancellationToken cancellation = default) =>
        _server.CallAsync(VersionEndpoints.DeleteTag, new(model, Number(version), tag, null), cancellation);

    /// <summary>The files of a version.</summary>
    public async Task<ArtifactFolder> FilesAsync(string model, int version, CancellationToken cancellation = default)
    {
        var answer = await _server.CallAsync(VersionEndpoints.DownloadUri, new(model, Number(version)), cancellation).ConfigureAwait(false);
        return ArtifactFolders.OfUri(_server, Reading.Required(answer.ArtifactUri, "artifact URI"));
    }

    internal static string Number(int version) => version.ToString(CultureInfo.InvariantCulture);
}
