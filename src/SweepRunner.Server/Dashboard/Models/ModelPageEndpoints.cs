using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Server.Dashboard.Layout;
using SweepRunner.Server.Models;

namespace SweepRunner.Server.Dashboard.Models;

/// <summary>Pages of registered models.</summary>
internal static class ModelPageEndpoints
{
    private const int Most = 1000;

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

    private static async Task<IResult> ModelAsync(string name, IModelRegistry registry, TimeProvider time, CancellationToken cancellation)
    {
        var model = await registry.FindModelAsync(name, cancellation).ConfigureAwait(false)
            ?? throw new SweepRunnerException(ErrorCode.NotFound, $"There is no registered model '{name}'.");

        // The filter grammar has no escape for both quotes in one text; such a name is looked for among all versions.
        var quote = name.Contains('\'') ? '"' : '\'';
        var versions = await registry.SearchVersionsAsync(
            new RegistryQuery { Filter = name.Contains(quote) ? null : $"name = {quote}{name}{quote}", MaxResults = Most, OrderBy = ["version_number DESC"] }, cancellation).ConfigureAwait(false);
        var history = ModelViews.History(await registry.EventsAsync(name, null, cancellation).ConfigureAwait(false));
        return new PageResult<ModelPage>(new ModelPageModel(model, [.. versions.Items.Where(v => v.Name == name)], history, time.GetUtcNow()));
    }
}
