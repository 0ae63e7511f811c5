using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Server.Dashboard.Layout;

namespace SweepRunner.Server.Dashboard.Runs;

/// <summary>Pages of runs, comparisons and experiments.</summary>
internal static class RunPageEndpoints
{
    private const int PageSize = 50;
    private const int MostMetrics = 6;

    public static IEndpointRouteBuilder MapRunPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/runs/{run}", async Task<IResult> (string run, RunPages pages, CancellationToken cancellation, string? artifact = null) =>
            new PageResult<RunPage>(await pages.RunAsync(run, artifact, cancellation).ConfigureAwait(false)));
        routes.MapGet("/compare", async Task<IResult> ([FromQuery(Name = "run")] string[] runs, RunPages pages, CancellationToken cancellation, string? artifact = null) =>
            new PageResult<ComparePage>(await pages.CompareAsync(runs, artifact, cancellation).ConfigureAwait(false)));
        routes.MapGet("/experiments", ExperimentsAsync);
        routes.MapGet("/experiments/{id:long}", ExperimentAsync);
        return routes;
    }

    private static async Task<IResult> ExperimentsAsync(
        IExperimentStore experiments, TimeProvider time, CancellationToken cancellation, string? filter = null, string? token = null)
    {
        var (page, fault) = await SearchAsync(() => experiments.SearchAsync(
            new ExperimentQuery { Filter = Given(filter), Dialect = FilterDialect.Extended, MaxResults = PageSize, PageToken = Given(token) }, cancellation)).ConfigureAwait(false);
        return new PageResult<ExperimentListPage>(new ExperimentListModel(page.Items, filter ?? "", fault, Next("/experiments", filter, page.NextToken), time.GetUtcNow()));
    }

    private static async Task<IResult> ExperimentAsync(
        long id, IExperimentStore experiments, IRunSearch search, TimeProvider time, CancellationToken cancellation, string? filter = null, string? token = null)
    {
        var experiment = await experiments.FindAsync(new ExperimentId(id), cancellation).ConfigureAwait(false)
            ?? throw new SweepRunnerException(ErrorCode.NotFound, $"There is no experiment {id}.");
        var (page, fault) = await SearchAsync(() => search.SearchAsync(
            new RunQuery { Experiments = [experiment.Id], Filter = Given(filter), Dialect = FilterDialect.Extended, MaxResults = PageSize, PageToken = Given(token) }, cancellation)).ConfigureAwait(false);
        var metrics = page.Items.SelectMany(r => r.Metrics.Keys).CountBy(m => m, StringComparer.Ordinal).OrderByDescending(m => m.Value).Take(MostMetrics).Select(m => m.Key);
        return new PageResult<ExperimentPage>(
            new ExperimentPageModel(experiment, page.Items, [.. metrics], filter ?? "", fault, Next($"/experiments/{id}", filter, page.NextToken), time.GetUtcNow()));
    }

    private static async Task<(Core.Runs.Page<T> Found, string? Fault)> SearchAsync<T>(Func<Task<Core.Runs.Page<T>>> search)
    {
        try
        {
            return (await search().ConfigureAwait(false), null);
        }
        catch (InvalidInputException refused)
        {
            return (new Core.Runs.Page<T>([], null), refused.Message);
        }
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string? Next(string path, string? filter, string? token) => token is null
        ? null
        : path + (filter is null ? QueryString.Empty : QueryString.Create("filter", filter)).Add("token", token).Value;
}
