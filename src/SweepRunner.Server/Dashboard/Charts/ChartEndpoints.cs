using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Server.Dashboard.Data;
using SweepRunner.Server.Sweeps;

namespace SweepRunner.Server.Dashboard.Charts;

/// <summary><c>/dashboard/data</c>: what the charts show, already reduced to what a screen can show. A private face of the pages, no API.</summary>
internal static class ChartEndpoints
{
    private const int MostRuns = 20;

    public static IEndpointRouteBuilder MapCharts(this IEndpointRouteBuilder routes)
    {
        var data = routes.MapGroup("/dashboard/data").ExcludeFromDescription();
        data.MapGet("/sweeps/{sweep}/{chart}", SweepAsync);
        data.MapGet("/sweeps/{sweep}/sparkline.svg", SparklineAsync);
        data.MapGet("/runs", RunsAsync);
        return routes;
    }

    private static async Task<IResult> SweepAsync(
        HttpContext http, string sweep, string chart, SweepReader reader, SweepSnapshots snapshots, Insights insights, IMetricHistory history, TimeProvider time,
        CancellationToken cancellation, string? over = null, string? x = null, string? y = null)
    {
        var record = await reader.RequireSweepAsync(sweep, cancellation).ConfigureAwait(false);
        var snapshot = await snapshots.GetAsync(record.Id, cancellation).ConfigureAwait(false);
        if (IsKnown(http, snapshot)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return chart switch
        {
            "best" => Json(BestSoFarChart.Of(snapshot, over == "time")),
            "parallel" => Json(ParallelChart.Of(snapshot)),
            "slices" => Json(SliceChart.Of(snapshot)),
            "importance" => Json((await insights.OfAsync(snapshot, cancellation).ConfigureAwait(false)).Importance),
            "contour" => Json((await insights.OfAsync(snapshot, cancellation).ConfigureAwait(false)).Contour(x, y)),
            "pareto" => Json(ParetoChart.Of(snapshot)),
            "timeline" => Json(TimelineChart.Of(snapshot, time.GetUtcNow())),
            "curves" => Json(await CurvesChart.OfAsync(snapshot, history, cancellation).ConfigureAwait(false)),
            _ => TypedResults.NotFound(),
        };
    }

    private static async Task<IResult> SparklineAsync(HttpContext http, string sweep, SweepReader reader, SweepSnapshots snapshots, CancellationToken cancellation)
    {
        var record = await reader.RequireSweepAsync(sweep, cancellation).ConfigureAwait(false);
        var snapshot = await snapshots.GetAsync(record.Id, cancellation).ConfigureAwait(false);
        return IsKnown(http, snapshot)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Text(Sparkline.Svg(snapshot), "image/svg+xml");
    }

    private static async Task<IResult> RunsAsync(
        [FromQuery(Name = "run")] string[] runs, [FromQuery(Name = "metric")] string[] metrics, SweepReader reader, IRunStore store,
        CancellationToken cancellation, string? over = null)
    {
        if (runs.Length > MostRuns) throw new InvalidInputException(new Fault("these are too many runs for one chart") { Path = "run", Rule = $"at most {MostRuns}" });
        var found = new List<Run>();
        foreach (var run in runs) found.Add(await reader.RequireRunAsync(run, cancellation).ConfigureAwait(false));
        return Json(await RunCurvesChart.OfAsync(found, metrics, over == "time", store, cancellation).ConfigureAwait(false));
    }

    /// <summary>Names this state of the sweep in the answer, and says whether the asker has it already.</summary>
    private static bool IsKnown(HttpContext http, SweepSnapshot snapshot)
    {
        var tag = $"\"{snapshot.Revision}-{Assets.AssetBundle.Current.Version}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
        return http.Request.Headers.IfNoneMatch == tag;
    }

    /// <summary>The data of a chart; a chart there is too little for is <c>null</c>, which is written, too: a body without anything is no JSON.</summary>
    private static IResult Json<T>(T chart) => TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(chart, ChartJson.Options), "application/json; charset=utf-8");
}
