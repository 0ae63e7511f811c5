using System.Runtime.CompilerServices;
using SweepRunner.Client.Http;
using SweepRunner.Client.Runs;
using SweepRunner.Client.Wire;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Experiments;

/// <summary>Experiments. Every call throws <see cref="TrackingException"/> when the server refuses or cannot be reached. Thread-safe.</summary>
public sealed class ExperimentCatalog
{
    private const int Page = 1000;

    private readonly MlflowServer _server;

    internal ExperimentCatalog(MlflowServer server) => _server = server;

    /// <summary>The experiment of that name, created when there is none.</summary>
    /// <exception cref="TrackingException">A deleted experiment has the name, or the server refuses or cannot be reached.</exception>
    public async Task<ExperimentInfo> GetOrCreateAsync(
        string name, string? artifactLocation = null, IReadOnlyDictionary<string, string>? tags = null, CancellationToken cancellation = default)
    {
        if (await FindAsync(name, cancellation).ConfigureAwait(false) is { } existing) return Living(existing);
        try
        {
            return await GetAsync(await CreateAsync(name, artifactLocation, tags, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }
        catch (TrackingException raced) when (raced.Code == ErrorCode.AlreadyExists || raced.MayHaveHappened)
        {
            // Another program created it meanwhile, or we did and the answer was lost.
            if (await FindAsync(name, cancellation).ConfigureAwait(false) is { } created) return Living(created);
            throw;
        }
    }

    /// <summary>Creates an experiment.</summary>
    /// <exception cref="TrackingException">The name is taken, also by a deleted one; or the server refuses or cannot be reached.</exception>
    public async Task<ExperimentId> CreateAsync(
        string name, string? artifactLocation = null, IReadOnlyDictionary<string, string>? tags = null, CancellationToken cancellation = default) =>
        Reading.Experiment((await _server.CallAsync(ExperimentEndpoints.Create, new(name, artifactLocation, Reading.Pairs(tags)), cancellation).ConfigureAwait(false)).ExperimentId);

    /// <summary>The experiment of that id, also when it is deleted.</summary>
    public async Task<ExperimentInfo> GetAsync(ExperimentId experiment, CancellationToken cancellation = default) =>
        ExperimentInfo.Of((await _server.CallAsync(ExperimentEndpoints.Get, new(experiment.ToString()), cancellation).ConfigureAwait(false)).Experiment);

    /// <summary>The experiment of that name, also when it is deleted; null when there is none.</summary>
    public async Task<ExperimentInfo?> FindAsync(string name, CancellationToken cancellation = default)
    {
        try
        {
            return ExperimentInfo.Of((await _server.CallAsync(ExperimentEndpoints.GetByName, new(name), cancellation).ConfigureAwait(false)).Experiment);
        }
        catch (TrackingException absent) when (absent.MlflowCode == "RESOURCE_DOES_NOT_EXIST")
        {
            return null;
        }
    }

    /// <summary>The experiments that match, page by page as they are read.</summary>
    /// <param name="filter">Condition, e.g. <c>name LIKE 'iris%' AND tags.team = 'a'</c>; null matches all.</param>
    /// <param name="orderBy">Columns, e.g. <c>name ASC</c>; null gives the newest first.</param>
    /// <param name="view">Whether deleted ones are looked at.</param>
    /// <param name="cancellation">Ends the search.</param>
    public async IAsyncEnumerable<ExperimentInfo> SearchAsync(
        string? filter = null, IReadOnlyList<string>? orderBy = null, ViewType view = ViewType.ActiveOnly, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var found = Pages.AllAsync<ExperimentMessages.Body>(async (token, stop) =>
        {
            var answer = await _server.CallAsync(ExperimentEndpoints.Search, new(Page, token, filter, orderBy, ViewTypes.Word(view)), stop).ConfigureAwait(false);
            return (answer.Experiments, answer.NextPageToken);
        }, cancellation);
        await foreach (var body in found.ConfigureAwait(false)) yield return ExperimentInfo.Of(body);
    }

    /// <summary>Changes the name.</summary>
    public Task RenameAsync(ExperimentId experiment, string name, CancellationToken cancellation = default) =>
        _server.CallAsync(ExperimentEndpoints.Update, new(experiment.ToString(), name), cancellation);

    /// <summary>Sets a tag.</summary>
    public Task SetTagAsync(ExperimentId experiment, string tag, string value, CancellationToken cancellation = default) =>
        _server.CallAsync(ExperimentEndpoints.SetTag, new(experiment.ToString(), tag, value), cancellation);

    /// <summary>Removes a tag.</summary>
    public Task DeleteTagAsync(ExperimentId experiment, string tag, CancellationToken cancellation = default) =>
        _server.CallAsync(ExperimentEndpoints.DeleteTag, new(experiment.ToString(), tag, null), cancellation);

    /// <summary>Marks an experiment and its runs as deleted; the name stays taken.</summary>
    public Task DeleteAsync(ExperimentId experiment, CancellationToken cancellation = default) =>
        _server.CallAsync(ExperimentEndpoints.Delete, new(experiment.ToString()), cancellation);

    /// <summary>Takes a deletion back, that of the runs included.</summary>
    public Task RestoreAsync(ExperimentId experiment, CancellationToken cancellation = default) =>
        _server.CallAsync(ExperimentEndpoints.Restore, new(experiment.ToString()), cancellation);

    private static ExperimentInfo Living(ExperimentInfo experiment) => experiment.IsDeleted
        ? throw new TrackingException(ErrorCode.AlreadyExists, $"Experiment '{experiment.Name}' ({experiment.Id}) is deleted; restore it with Experiments.RestoreAsync, or take another name")
        : experiment;
}
