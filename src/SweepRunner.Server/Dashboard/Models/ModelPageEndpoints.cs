using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Server.Dashboard.Layout;
using SweepRunner.Server.Models;

namespace SweepRunner.Server.Dashboard.Models;

/// <summary>Pages of registered models.</summary>
internal static class ModelPageEndpoints
{
    private const int Most = 1000;

    private const int MostTraced = 50;

    public static IEndpointRouteBuilder MapModelPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/models", ListAsync);
        routes.MapGet("/models/view", ModelAsync);
        return routes;
    }

    private static async Task<IResult> ListAsync(IModelRegistry registry, TimeProvider time, CancellationToken cancellation, string? q = null)
    {
        var page = await registry.SearchModelsAsync(new RegistryQuery { MaxResults = Most }, cancellation).ConfigureAwait(false);
        var search = q?.Trim() ?? "";
        var fitting = page.Items.Where(m => m.Name.Contains(search, StringComparison.OrdinalIgnoreCase));
        return new PageResult<ModelListPage>(new ModelListModel([.. fitting], search, time.GetUtcNow()));
    }

    private static async Task<IResult> ModelAsync(
        string name, IModelRegistry registry, IRunStore runs, ISweepStore sweeps, TimeProvider time, CancellationToken cancellation)
    {
        var model = await registry.FindModelAsync(name, cancellation).ConfigureAwait(false)
            ?? throw new SweepRunnerException(ErrorCode.NotFound, $"There is no registered model '{name}'.");

        // The filter grammar has no escape for both quotes in one text; such a name is looked for among all versions.
        var quote = name.Contains('\'') ? '"' : '\'';
        var versions = await registry.SearchVersionsAsync(
            new RegistryQuery { Filter = name.Contains(quote) ? null : $"name = {quote}{name}{quote}", MaxResults = Most, OrderBy = ["version_number DESC"] }, cancellation).ConfigureAwait(false);
        var history = ModelViews.History(await registry.EventsAsync(name, null, cancellation).ConfigureAwait(false));
        IReadOnlyList<ModelVersion> own = [.. versions.Items.Where(v => v.Name == name)];
        var lineage = new Dictionary<int, VersionLineage>();
        foreach (var version in own.Take(MostTraced))
        {
            if (version.Run is { } id && await runs.FindRunAsync(id, cancellation).ConfigureAwait(false) is { } run)
                lineage[version.Version] = await TraceAsync(run, sweeps, cancellation).ConfigureAwait(false);
        }

        return new PageResult<ModelPage>(new ModelPageModel(model, own, lineage, history, time.GetUtcNow()));
    }

    private static async Task<VersionLineage> TraceAsync(Run run, ISweepStore sweeps, CancellationToken cancellation)
    {
        var sweep = run.Tags.TryGetValue(RunTags.Sweep, out var id) ? await sweeps.FindAsync(id, cancellation).ConfigureAwait(false) : null;
        var data = run.Inputs.Count > 0 ? run.Inputs.Select(i => i.Name) : run.Datasets.Select(d => d.Name);
        return new VersionLineage(run.Name, sweep?.Id.Value, sweep?.Name, run.Tags.GetValueOrDefault(RunTags.GitCommit), string.Join(", ", data.Distinct(StringComparer.Ordinal)));
    }
}
