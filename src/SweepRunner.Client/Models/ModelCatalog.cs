using System.Runtime.CompilerServices;
using SweepRunner.Client.Http;
using SweepRunner.Client.Wire;
using SweepRunner.Core.Errors;

namespace SweepRunner.Client.Models;

/// <summary>
/// The model registry. Every call throws <see cref="TrackingException"/> when the server refuses or cannot be reached.
/// Thread-safe.
/// </summary>
public sealed class ModelCatalog
{
    private const int Page = 1000;

    private readonly MlflowServer _server;

    internal ModelCatalog(MlflowServer server) => (_server, Versions) = (server, new ModelVersionCatalog(server, this));

    /// <summary>The versions of the models.</summary>
    public ModelVersionCatalog Versions { get; }

    /// <summary>Creates a model without a version.</summary>
    /// <exception cref="TrackingException">The name is taken; or the server refuses or cannot be reached.</exception>
    public async Task<RegisteredModel> CreateAsync(
        string name, string? description = null, IReadOnlyDictionary<string, string>? tags = null, CancellationToken cancellation = default) =>
        RegisteredModel.Of((await _server.CallAsync(ModelEndpoints.Create, new(name, description, Reading.Pairs(tags)), cancellation).ConfigureAwait(false)).RegisteredModel);

    /// <summary>The model of that name, created when there is none.</summary>
    public async Task<RegisteredModel> GetOrCreateAsync(string name, CancellationToken cancellation = default)
    {
        try
        {
            return await GetAsync(name, cancellation).ConfigureAwait(false);
        }
        catch (TrackingException absent) when (absent.MlflowCode == "RESOURCE_DOES_NOT_EXIST")
        {
            try
            {
                return await CreateAsync(name, cancellation: cancellation).ConfigureAwait(false);
            }
            catch (TrackingException raced) when (raced.Code == ErrorCode.AlreadyExists || raced.MayHaveHappened)
            {
                return await GetAsync(name, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>One model.</summary>
    public async Task<RegisteredModel> GetAsync(string name, CancellationToken cancellation = default) =>
        RegisteredModel.Of((await _server.CallAsync(ModelEndpoints.Get, new(name), cancellation).ConfigureAwait(false)).RegisteredModel);

    /// <summary>The models that match, page by page as they are read.</summary>
    /// <param name="filter">Condition, e.g. <c>name LIKE 'iris%'</c>; null matches all.</param>
    /// <param name="orderBy">Columns, e.g. <c>name ASC</c>; null orders by name.</param>
    /// <param name="cancellation">Ends the search.</param>
    public async IAsyncEnumerable<RegisteredModel> SearchAsync(
        string? filter = null, IReadOnlyList<string>? orderBy = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var found = Pages.AllAsync<ModelMessages.Model>(async (token, stop) =>
        {
            var answer = await _server.CallAsync(ModelEndpoints.Search, new(filter, Page, orderBy, token), stop).ConfigureAwait(false);
            return (answer.RegisteredModels, answer.NextPageToken);
        }, cancellation);
        await foreach (var model in found.ConfigureAwait(false)) yield return RegisteredModel.Of(model);
    }

    /// <summary>Changes the name, of the versions too.</summary>
    public Task RenameAsync(string name, string newName, CancellationToken cancellation = default) =>
        _server.CallAsync(ModelEndpoints.Rename, new(name, newName), cancellation);

    /// <summary>Changes the description.</summary>
    public Task DescribeAsync(string name, string description, CancellationToken cancellation = default) =>
        _server.CallAsync(ModelEndpoints.Update, new(name, description), cancellation);

    /// <summary>Deletes the model with all its versions, for good. The files of its runs stay.</summary>
    public Task DeleteAsync(string name, CancellationToken cancellation = default) => _server.CallAsync(ModelEndpoints.Delete, new(name), cancellation);

    /// <summary>Sets a tag.</summary>
    public Task SetTagAsync(string name, string tag, string value, CancellationToken cancellation = default) =>
        _server.CallAsync(ModelEndpoints.SetTag, new(name, tag, value), cancellation);

    /// <summary>Removes a tag.</summary>
    public Task DeleteTagAsync(string name, string tag, CancellationToken cancellation = default) =>
        _server.CallAsync(ModelEndpoints.DeleteTag, new(name, tag, null), cancellation);

    /// <summary>Points an alias, e.g. <c>champion</c>, to a version, wherever it pointed before.</summary>
    public Task SetAliasAsync(string name, string alias, int version, CancellationToken cancellation = default) =>
        _server.CallAsync(ModelEndpoints.SetAlias, new(name, alias, ModelVersionCatalog.Number(version)), cancellation);

    /// <summary>Removes an alias.</summary>
    public Task DeleteAliasAsync(string name, string alias, CancellationToken cancellation = default) =>
        _server.CallAsync(ModelEndpoints.DeleteAlias, new(name, alias, null), cancellation);
}
