using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Trials;

namespace SweepRunner.Server.Security;

/// <summary>The logged models as the program of a trial sees them: it reads all, makes models of its own run, and writes those alone.</summary>
internal sealed class ClaimedLoggedModelStore(ILoggedModelStore models, IRunStore runs, TrialClaim claim) : ILoggedModelStore
{
    public async Task<LoggedModel> CreateAsync(NewLoggedModel model, CancellationToken cancellation)
    {
        var run = await runs.ResolveRunAsync(claim.Run.Value, cancellation).ConfigureAwait(false);
        if (model.Experiment != run.Experiment) throw claim.Denied($"log models in experiment {model.Experiment}");
        if (model.SourceRun is { } source && source != claim.Run) throw claim.Denied($"log models of the run {source}");
        return await models.CreateAsync(model with { SourceRun = claim.Run }, cancellation).ConfigureAwait(false);
    }

    public Task<LoggedModel?> FindAsync(string id, CancellationToken cancellation) => models.FindAsync(id, cancellation);

    public Task<Page<LoggedModel>> SearchAsync(LoggedModelQuery query, CancellationToken cancellation) => models.SearchAsync(query, cancellation);

    public async Task<LoggedModel> FinalizeAsync(string id, LoggedModelStatus status, CancellationToken cancellation)
    {
        await RequireAsync(id, cancellation).ConfigureAwait(false);
        return await models.FinalizeAsync(id, status, cancellation).ConfigureAwait(false);
    }

    public async Task DeleteAsync(string id, CancellationToken cancellation)
    {
        await RequireAsync(id, cancellation).ConfigureAwait(false);
        await models.DeleteAsync(id, cancellation).ConfigureAwait(false);
    }

    public async Task<LoggedModel> SetTagsAsync(string id, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation)
    {
        await RequireAsync(id, cancellation).ConfigureAwait(false);
        return await models.SetTagsAsync(id, tags, cancellation).ConfigureAwait(false);
    }

    public async Task DeleteTagAsync(string id, string key, CancellationToken cancellation)
    {
        await RequireAsync(id, cancellation).ConfigureAwait(false);
        await models.DeleteTagAsync(id, key, cancellation).ConfigureAwait(false);
    }

    public async Task LogParamsAsync(string id, IReadOnlyDictionary<string, string> values, CancellationToken cancellation)
    {
        await RequireAsync(id, cancellation).ConfigureAwait(false);
        await models.LogParamsAsync(id, values, cancellation).ConfigureAwait(false);
    }

    public async Task LogMetricsAsync(string id, IReadOnlyList<ModelMetric> metrics, CancellationToken cancellation)
    {
        await RequireAsync(id, cancellation).ConfigureAwait(false);
        await models.LogMetricsAsync(id, metrics, cancellation).ConfigureAwait(false);
    }

    private async Task RequireAsync(string id, CancellationToken cancellation)
    {
        // One that is not there is refused by the store.
        if (await models.FindAsync(id, cancellation).ConfigureAwait(false) is { } model && model.SourceRun != claim.Run) throw claim.Denied($"change the logged model {id}");
    }
}
