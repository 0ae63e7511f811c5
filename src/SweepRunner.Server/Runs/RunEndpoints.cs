using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Server.Errors;
using SweepRunner.Server.Sweeps;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Runs;

/// <summary><c>/api/v1/runs</c> and <c>/api/v1/compare</c>.</summary>
internal static class RunEndpoints
{
    private const int MostCompared = 100;

    public static IEndpointRouteBuilder MapRunApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("runs")
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);
        api.MapGet("/runs/{run}", GetAsync).WithName("get_run").WithSummary("Everything recorded of a run; its id, its first digits, or a sweep's name for its best run");
        api.MapGet("/runs/{run}/metrics/{*metric}", HistoryAsync).WithName("get_metric_history").WithSummary("The history of one metric");
        api.MapGet("/runs/{run}/artifacts/{*path}", ArtifactAsync).WithName("get_artifact").WithSummary("A file of a run")
            .Produces<byte[]>(contentType: "application/octet-stream");
        api.MapGet("/compare", CompareAsync).WithName("compare_runs").WithSummary("Runs side by side, what differs first");
        return routes;
    }

    private static async Task<Ok<RunView>> GetAsync(string run, SweepReader reader, CancellationToken cancellation) =>
        TypedResults.Ok(ViewFactory.Run(await reader.RequireRunAsync(run, cancellation).ConfigureAwait(false)));

    private static async Task<Ok<MetricHistoryView>> HistoryAsync(
        string run, string metric, SweepReader reader, IRunStore runs, CancellationToken cancellation)
    {
        var record = await reader.RequireRunAsync(run, cancellation).ConfigureAwait(false);
        var points = await runs.MetricHistoryAsync(record.Id, metric, cancellation).ConfigureAwait(false);
        if (points.Count == 0)
            throw new SweepRunnerException(ErrorCode.NotFound, $"The run {record.Id} has no metric '{metric}'.{Near(metric, record.Metrics.Keys)}");
        return TypedResults.Ok(new MetricHistoryView(metric, [.. points.Select(p => new MetricPointView(p.Step, p.Value, p.Timestamp))]));
    }

    private static async Task<FileStreamHttpResult> ArtifactAsync(
        HttpContext http, string run, string path, SweepReader reader, IArtifactStore artifacts, CancellationToken cancellation)
    {
        var record = await reader.RequireRunAsync(run, cancellation).ConfigureAwait(false);
        var file = record.Artifacts.FirstOrDefault(a => a.Path == path)
            ?? throw new SweepRunnerException(ErrorCode.NotFound, $"The run {record.Id} has no file '{path}'.{Near(path, record.Artifacts.Select(a => a.Path))}");
        var content = await artifacts.OpenReadAsync(record.ArtifactRoot, file.Path, cancellation).ConfigureAwait(false);

        // Whatever a run has stored is data, never a page of this server.
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        var type = new FileExtensionContentTypeProvider().TryGetContentType(file.Path, out var known) ? known : "application/octet-stream";
        return TypedResults.Stream(content, type, enableRangeProcessing: true);
    }

    private static async Task<Ok<ComparisonView>> CompareAsync([FromQuery(Name = "run")] string[] runs, SweepReader reader, CancellationToken cancellation)
    {
        if (runs.Length is < 2 or > MostCompared)
            throw new InvalidInputException(new Fault("these are too few or too many runs to compare") { Path = "run", Value = $"{runs.Length}", Rule = $"2 to {MostCompared}", Suggestion = "write ?run=ID&run=ID" });
        var found = new List<Run>();
        foreach (var run in runs) found.Add(await reader.RequireRunAsync(run, cancellation).ConfigureAwait(false));
        return TypedResults.Ok(RunComparison.Of(found));
    }

    private static string Near(string name, IEnumerable<string> known) =>
        Nearest.Suggest(name, known) is { } near ? $" {char.ToUpperInvariant(near[0])}{near[1..]}" : "";
}
