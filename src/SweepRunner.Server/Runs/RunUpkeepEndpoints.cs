using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Server.Errors;
using SweepRunner.Server.Requests;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Runs;

/// <summary><c>/api/v1/runs</c>: finding runs with their families, and what MLflow lacks for keeping them in order.</summary>
internal static class RunUpkeepEndpoints
{
    private const int DefaultLimit = 100;

    public static IEndpointRouteBuilder MapRunUpkeepApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/runs").WithTags("runs")
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
        api.MapGet("/", SearchAsync).WithName("search_runs")
            .WithSummary("Runs of experiments, by the extended search grammar; with 'families' parents and children stay together on a page");
        api.MapPost("/move", MoveAsync).WithName("move_runs").AcceptsBody<MoveBody>(JsonBody.MediaTypes).WithSummary("Move runs with everything below them to another experiment: all or none");
        api.MapDelete("/{run}", DeleteAsync).WithName("delete_run").WithSummary("Delete a run with everything below it, so that it can be restored");
        api.MapPost("/{run}/restore", RestoreAsync).WithName("restore_run").WithSummary("Restore a deleted run with everything below it");
        return routes;
    }

    private static async Task<Ok<RunPageView>> SearchAsync(
        [FromQuery(Name = "experiment")] string[] experiments, IRunSearch search, CancellationToken cancellation, string? filter = null,
        [FromQuery(Name = "order_by")] string[]? orderBy = null, bool deleted = false, bool families = false, int limit = DefaultLimit, [FromQuery(Name = "page_token")] string? pageToken = null)
    {
        var query = new RunQuery
        {
            Experiments = experiments.Length > 0 ? [.. experiments.Select(e => Experiment(e, "experiment"))] : throw Missing("experiment", "the number of an experiment, once or several times"),
            Filter = filter,
            Dialect = FilterDialect.Extended,
            View = deleted ? ViewType.DeletedOnly : ViewType.ActiveOnly,
            OrderBy = orderBy ?? [],
            MaxResults = PageLimit.Check(limit, RunQuery.MostResults),
            PageToken = pageToken,
            Nesting = families ? RunNesting.Families : RunNesting.Flat,
        };
        var page = await search.SearchAsync(query, cancellation).ConfigureAwait(false);
        return TypedResults.Ok(new RunPageView([.. page.Items.Select(ViewFactory.Run)], page.NextToken));
    }

    private static async Task<NoContent> MoveAsync(HttpRequest request, IRunStore runs, IRunUpkeep upkeep, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<MoveBody>(request, cancellation).ConfigureAwait(false);
        var experiment = Experiment(body.ExperimentId ?? throw Missing("experiment_id", "the number of the experiment they go to"), "experiment_id");
        var moved = new List<RunId>();
        foreach (var run in body.Runs ?? throw Missing("runs", "the ids of the runs"))
            moved.Add(await IdAsync(runs, run ?? throw Missing("runs", "the ids of the runs"), cancellation).ConfigureAwait(false));
        await upkeep.MoveAsync(moved, experiment, cancellation).ConfigureAwait(false);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ChangedRunsView>> DeleteAsync(string run, IRunStore runs, IRunUpkeep upkeep, CancellationToken cancellation) =>
        TypedResults.Ok(new ChangedRunsView(await upkeep.DeleteTreeAsync(await IdAsync(runs, run, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false)));

    private static async Task<Ok<ChangedRunsView>> RestoreAsync(string run, IRunStore runs, IRunUpkeep upkeep, CancellationToken cancellation) =>
        TypedResults.Ok(new ChangedRunsView(await upkeep.RestoreTreeAsync(await IdAsync(runs, run, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false)));

    /// <summary>A run by its id or first digits. A sweep's name, which stands for its best run elsewhere, would name too little here.</summary>
    private static async Task<RunId> IdAsync(IRunStore runs, string run, CancellationToken cancellation) =>
        (await runs.ResolveRunAsync(run, cancellation).ConfigureAwait(false)).Id;

    private static ExperimentId Experiment(string text, string path) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new ExperimentId(number)
            : throw new InvalidInputException(new Fault("this is no experiment") { Path = path, Value = $"'{text}'", Rule = "an experiment's id is a whole number" });

    private static InvalidInputException Missing(string key, string what) => new(new Fault($"'{key}' is missing") { Path = key, Rule = what });
}
