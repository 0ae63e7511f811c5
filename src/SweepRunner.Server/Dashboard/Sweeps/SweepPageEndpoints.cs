using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;
using SweepRunner.Server.Dashboard.Data;
using SweepRunner.Server.Dashboard.Layout;
using SweepRunner.Server.Dashboard.Trials;
using SweepRunner.Server.Sweeps;

namespace SweepRunner.Server.Dashboard.Sweeps;

/// <summary>The list of sweeps, a sweep, the parts of them that scripts refresh, and steering by plain forms.</summary>
internal static class SweepPageEndpoints
{
    public static IEndpointRouteBuilder MapSweepPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", async Task<IResult> (HttpContext http, SweepPages pages, CancellationToken cancellation) =>
            new PageResult<SweepListPage>(await pages.ListAsync(SweepListQuery.Read(http.Request.Query), cancellation).ConfigureAwait(false)));
        routes.MapGet("/dashboard/sweeps", async Task<IResult> (HttpContext http, SweepPages pages, CancellationToken cancellation) =>
            new PageResult<SweepTable>(await pages.ListAsync(SweepListQuery.Read(http.Request.Query), cancellation).ConfigureAwait(false)));
        routes.MapGet("/sweeps/{sweep}", SweepAsync);
        routes.MapGet("/dashboard/sweeps/{sweep}/live", LiveAsync);
        routes.MapGet("/dashboard/sweeps/{sweep}/trials", TrialsAsync);
        routes.MapGet("/sweeps/{sweep}/trials.csv", CsvAsync);
        routes.MapGet("/sweeps/{sweep}/trials/{number:int}", TrialAsync);
        routes.MapPost("/sweeps/{sweep}/pause", (string sweep, SweepSteering steering, CancellationToken cancellation, string? back = null) =>
            SteerAsync(steering.PauseAsync(sweep, cancellation), back));
        routes.MapPost("/sweeps/{sweep}/resume", (string sweep, SweepSteering steering, CancellationToken cancellation, string? back = null) =>
            SteerAsync(steering.ResumeAsync(sweep, cancellation), back));
        routes.MapPost("/sweeps/{sweep}/cancel", (string sweep, SweepSteering steering, CancellationToken cancellation, string? back = null) =>
            SteerAsync(steering.CancelAsync(sweep, cancellation), back));
        return routes;
    }

    private static async Task<IResult> SweepAsync(
        HttpContext http, string sweep, SweepReader reader, SweepSnapshots snapshots, SweepPages pages, CancellationToken cancellation)
    {
        var snapshot = await SnapshotAsync(sweep, reader, snapshots, cancellation).ConfigureAwait(false);
        return new PageResult<SweepPage>(await pages.SweepAsync(snapshot, TrialQuery.Read(http.Request.Query), cancellation).ConfigureAwait(false));
    }

    private static async Task<IResult> LiveAsync(string sweep, SweepReader reader, SweepSnapshots snapshots, SweepPages pages, CancellationToken cancellation)
    {
        var snapshot = await SnapshotAsync(sweep, reader, snapshots, cancellation).ConfigureAwait(false);
        return new PageResult<SweepLive>(await pages.LiveAsync(snapshot, cancellation).ConfigureAwait(false));
    }

    private static async Task<IResult> TrialsAsync(
        HttpContext http, string sweep, SweepReader reader, SweepSnapshots snapshots, TrialTables tables, CancellationToken cancellation)
    {
        var snapshot = await SnapshotAsync(sweep, reader, snapshots, cancellation).ConfigureAwait(false);
        return new PageResult<TrialTable>(await tables.PageAsync(snapshot, TrialQuery.Read(http.Request.Query), cancellation).ConfigureAwait(false));
    }

    private static async Task<IResult> CsvAsync(
        HttpContext http, string sweep, SweepReader reader, SweepSnapshots snapshots, TrialTables tables, CancellationToken cancellation)
    {
        var snapshot = await SnapshotAsync(sweep, reader, snapshots, cancellation).ConfigureAwait(false);
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{snapshot.Sweep.Name}.csv\"";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Text(await tables.CsvAsync(snapshot, TrialQuery.Read(http.Request.Query), cancellation).ConfigureAwait(false), "text/csv; charset=utf-8");
    }

    /// <summary>A trial's page is its run's.</summary>
    private static async Task<IResult> TrialAsync(string sweep, int number, SweepReader reader, SweepSnapshots snapshots, CancellationToken cancellation)
    {
        var snapshot = await SnapshotAsync(sweep, reader, snapshots, cancellation).ConfigureAwait(false);
        return number < snapshot.Trials.Count
            ? new SeeOther($"/runs/{snapshot.Trials[number].Run}")
            : throw new SweepRunnerException(ErrorCode.NotFound, $"The sweep '{snapshot.Sweep.Name}' has no trial {number}. Its trials are numbered from 0.");
    }

    private static async Task<SweepSnapshot> SnapshotAsync(string sweep, SweepReader reader, SweepSnapshots snapshots, CancellationToken cancellation)
    {
        var record = await reader.RequireSweepAsync(sweep, cancellation).ConfigureAwait(false);
        return await snapshots.GetAsync(record.Id, cancellation).ConfigureAwait(false);
    }

    /// <summary>Afterwards the browser loads the page it came from anew.</summary>
    private static async Task<IResult> SteerAsync(Task<SweepProgress> steering, string? back)
    {
        var progress = await steering.ConfigureAwait(false);
        return new SeeOther(back == "/" ? "/" : $"/sweeps/{progress.Sweep.Id}");
    }
}
