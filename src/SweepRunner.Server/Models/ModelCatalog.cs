using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Requests;
using SweepRunner.Server.Sweeps;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Models;

/// <summary>The registry of a store. Thread-safe.</summary>
public sealed class ModelCatalog(
    IModelRegistry registry, ModelRegistrar registrar, SweepReader reader, ISweepStore sweeps, IRunStore runs, IArtifactStore artifacts) : IModelCatalog
{
    private const int MostVersions = 10_000;

    private readonly ModelLineage _lineage = new(sweeps, runs, artifacts);

    /// <inheritdoc/>
    public async Task<ModelPageView> ListAsync(string? filter, int limit, string? pageToken, CancellationToken cancellation)
    {
        var query = new RegistryQuery { Filter = filter, Dialect = FilterDialect.Extended, MaxResults = PageLimit.Check(limit, RegistryQuery.MostModels), PageToken = pageToken };
        var page = await registry.SearchModelsAsync(query, cancellation).ConfigureAwait(false);
        return new ModelPageView([.. page.Items.Select(m => ModelViews.Model(m, m.LatestVersions))], page.NextToken);
    }

    /// <inheritdoc/>
    public async Task<ModelView> ShowAsync(string name, CancellationToken cancellation)
    {
        var model = await registry.RequireModelAsync(name, cancellation).ConfigureAwait(false);

        // The search grammar has no escape for both quotes in one text; such a name is looked for among all versions.
        var quote = model.Name.Contains('\'', StringComparison.Ordinal) ? '"' : '\'';
        var filter = model.Name.Contains(quote, StringComparison.Ordinal) ? null : $"name = {quote}{model.Name}{quote}";
        var versions = await registry.SearchVersionsAsync(new RegistryQuery { Filter = filter, MaxResults = MostVersions }, cancellation).ConfigureAwait(false);
        return ModelViews.Model(model, [.. versions.Items.Where(v => v.Name == model.Name)]) with
        {
            History = ModelViews.History(await registry.EventsAsync(model.Name, null, cancellation).ConfigureAwait(false)),
        };
    }

    /// <inheritdoc/>
    public async Task<ModelVersionView> ShowAsync(ModelReference version, CancellationToken cancellation) =>
        await ViewAsync(await registry.ResolveAsync(version, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<ModelVersionView> RegisterAsync(string run, ModelRegistration registration, CancellationToken cancellation)
    {
        var record = await WinnerAsync(run, cancellation).ConfigureAwait(false);
        var objectives = await ObjectivesAsync(record, cancellation).ConfigureAwait(false);
        var version = await registrar.RegisterAsync(record, registration, objectives, once: false, cancellation).ConfigureAwait(false);
        return await ViewAsync(version, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ModelVersionView> PromoteAsync(ModelReference version, ModelStage stage, bool archive, CancellationToken cancellation)
    {
        var found = await registry.ResolveAsync(version, cancellation).ConfigureAwait(false);
        var moved = await registry.TransitionStageAsync(found.Name, found.Version, stage, archive, cancellation).ConfigureAwait(false);
        return await ViewAsync(moved, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ModelView> SetAliasAsync(string name, string alias, int version, CancellationToken cancellation)
    {
        var found = await registry.ResolveAsync(new ModelReference(name) { Version = version }, cancellation).ConfigureAwait(false);
        await registry.SetAliasAsync(found.Name, alias, found.Version, cancellation).ConfigureAwait(false);
        return await ShowAsync(name, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ModelView> RemoveAliasAsync(string name, string alias, CancellationToken cancellation)
    {
        await registry.ResolveAsync(new ModelReference(name) { Alias = alias }, cancellation).ConfigureAwait(false);
        await registry.DeleteAliasAsync(name, alias, cancellation).ConfigureAwait(false);
        return await ShowAsync(name, cancellation).ConfigureAwait(false);
    }

    /// <summary>The run; for a sweep, also one named by its id, its best run, since the parent run has no model.</summary>
    private async Task<Run> WinnerAsync(string runOrSweep, CancellationToken cancellation)
    {
        var run = await reader.RequireRunAsync(runOrSweep, cancellation).ConfigureAwait(false);
        if (run.Tags.GetValueOrDefault(RunTags.Sweep) != run.Id.Value) return run;
        var progress = await sweeps.ProgressAsync(new SweepId(run.Id.Value), cancellation).ConfigureAwait(false);
        var best = progress.Best ?? throw SweepReader.NoCompleteTrial(progress);
        return (await runs.FindRunAsync(best.Run, cancellation).ConfigureAwait(false))!;
    }

    private async Task<IReadOnlyDictionary<string, double>> ObjectivesAsync(Run run, CancellationToken cancellation)
    {
        if (ModelLineage.TrialOf(run) is not { } id || await sweeps.FindTrialAsync(id, cancellation).ConfigureAwait(false) is not { State: TrialState.Complete } trial)
            return new Dictionary<string, double>();
        var sweep = await sweeps.FindAsync(id.Sweep.Value, cancellation).ConfigureAwait(false);
        return sweep!.Objectives.Zip(trial.Values).ToDictionary(p => p.First.Metric, p => p.Second);
    }

    private async Task<ModelVersionView> ViewAsync(ModelVersion version, CancellationToken cancellation) =>
        ModelViews.Version(version) with
        {
            Lineage = await _lineage.OfAsync(version, cancellation).ConfigureAwait(false),
            History = ModelViews.History(await registry.EventsAsync(version.Name, version.Version, cancellation).ConfigureAwait(false)),
        };
}
