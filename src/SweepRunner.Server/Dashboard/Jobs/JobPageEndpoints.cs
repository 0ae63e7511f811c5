using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Dashboard.Data;
using SweepRunner.Server.Dashboard.Layout;
using SweepRunner.Server.Sweeps;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Dashboard.Jobs;

/// <summary><c>/jobs</c>: workers, queue, running and failed trials.</summary>
internal static class JobPageEndpoints
{
    private const int MostRows = 100;

    private const int PageSize = 20;

    /// <summary>The newest sweeps with failed trials that are looked into.</summary>
    private const int MostSweeps = 8;

    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    public static IEndpointRouteBuilder MapJobPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/jobs", async Task<IResult> (
            ISweepStore sweeps, IWorkerStore workers, SweepSnapshots snapshots, TimeProvider time, [FromServices] JobEngineLink? engine, CancellationToken cancellation,
            int page = 1) => new PageResult<JobsPage>(await ReadAsync(sweeps, workers, snapshots, time, page, cancellation).ConfigureAwait(false) with { Engine = engine }));
        routes.MapGet("/dashboard/jobs", async Task<IResult> (
            ISweepStore sweeps, IWorkerStore workers, SweepSnapshots snapshots, TimeProvider time, CancellationToken cancellation, int page = 1) =>
            new PageResult<JobLists>(await ReadAsync(sweeps, workers, snapshots, time, page, cancellation).ConfigureAwait(false)));
        routes.MapPost("/sweeps/{sweep}/trials/{number:int}/retry", async (string sweep, int number, SweepSteering steering, CancellationToken cancellation) =>
        {
            await steering.RetryAsync(sweep, number, cancellation).ConfigureAwait(false);
            return new SeeOther("/jobs");
        });
        return routes;
    }

    private static async Task<JobsModel> ReadAsync(
        ISweepStore sweeps, IWorkerStore workers, SweepSnapshots snapshots, TimeProvider time, int page, CancellationToken cancellation)
    {
        var all = await sweeps.ProgressAsync(cancellation).ConfigureAwait(false);
        var (running, failed) = (new List<JobRow>(), new List<JobRow>());
        var looked = all.Where(p => p.Count(TrialState.Running) > 0).Concat(all.Where(p => p.Count(TrialState.Failed) > 0 && p.Sweep.Stage == LifecycleStage.Active).Take(MostSweeps)).DistinctBy(p => p.Sweep.Id);
        foreach (var progress in looked)
        {
            var snapshot = await snapshots.GetAsync(progress.Sweep.Id, cancellation).ConfigureAwait(false);
            running.AddRange(snapshot.Trials.Where(t => t.State == TrialState.Running).Select(t => Row(progress.Sweep, t, t.StartedAt)));
            if (progress.Sweep.Stage == LifecycleStage.Active) failed.AddRange(snapshot.Trials.Where(t => t.State == TrialState.Failed).Select(t => Row(progress.Sweep, t, t.EndedAt)));
        }

        var pages = Math.Max(1, (failed.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var queue = all.Where(p => !p.Sweep.State.IsFinal()).OrderByDescending(p => p.Sweep.Priority)
            .Select(p => new QueueRow(p.Sweep.Id.Value, p.Sweep.Name, ViewFactory.Word(p.Sweep.State), p.Count(TrialState.Waiting), p.Sweep.Priority));
        return new JobsModel(
            await workers.WorkersAsync(Silence, cancellation).ConfigureAwait(false),
            [.. running.OrderBy(r => r.At).Take(MostRows)],
            [.. queue],
            [.. failed.OrderByDescending(r => r.At).Skip((page - 1) * PageSize).Take(PageSize)],
            time.GetUtcNow()) { FailedCount = failed.Count, Page = page, Pages = pages };
    }

    private static JobRow Row(SweepRecord sweep, TrialRecord trial, DateTimeOffset? at) =>
        new(sweep.Id.Value, sweep.Name, trial.Id.Number, trial.Run.Value, trial.Worker, at, trial.Attempt, trial.Reason, sweep.State.IsFinal());
}
