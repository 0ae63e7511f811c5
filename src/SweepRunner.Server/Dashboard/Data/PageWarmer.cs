using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Sweeps;
using SweepRunner.Server.Dashboard.Charts;
using SweepRunner.Server.Dashboard.Layout;
using SweepRunner.Server.Dashboard.Sweeps;
using SweepRunner.Server.Dashboard.Trials;

namespace SweepRunner.Server.Dashboard.Data;

/// <summary>Reads the newest sweeps and renders their pages once when the server has started, so that the first person who looks does not wait for it.</summary>
internal sealed class PageWarmer(
    IServiceProvider services, ISweepStore sweeps, SweepSnapshots snapshots, Insights insights, SweepPages pages, TimeProvider time, IHostApplicationLifetime life, ILogger<PageWarmer> log)
    : BackgroundService
{
    private const int Sweeps = 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken).ConfigureAwait(false);
            // A store without sweeps is there for its runs: programs log to it, and its pages are small.
            if (await sweeps.ListAsync(stoppingToken).ConfigureAwait(false) is not { Count: > 0 } known) return;
            await WarmListAsync(stoppingToken).ConfigureAwait(false);
            foreach (var sweep in known.Take(Sweeps)) await WarmAsync(sweep, stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
        catch (Exception problem)
        {
            // A courtesy only: what is broken tells whoever asks for the page.
            log.NotWarmed(problem);
        }
    }

    private async Task StartedAsync(CancellationToken cancellation)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private async Task WarmListAsync(CancellationToken cancellation) =>
        await new PageResult<SweepListPage>(await pages.ListAsync(SweepListQuery.Read(QueryCollection.Empty), cancellation).ConfigureAwait(false)).RenderAsync(services).ConfigureAwait(false);

    private async Task WarmAsync(SweepRecord sweep, CancellationToken cancellation)
    {
        var snapshot = await snapshots.GetAsync(sweep.Id, cancellation).ConfigureAwait(false);
        var page = await pages.SweepAsync(snapshot, new TrialQuery(), cancellation).ConfigureAwait(false);
        await new PageResult<SweepPage>(page).RenderAsync(services).ConfigureAwait(false);
        Action[] charts =
        [
            () => BestSoFarChart.Of(snapshot, overTime: false), () => ParallelChart.Of(snapshot), () => SliceChart.Of(snapshot), () => TimelineChart.Of(snapshot, time.GetUtcNow()),
        ];
        foreach (var chart in charts)
        {
            // Nobody waits for a server that stops.
            cancellation.ThrowIfCancellationRequested();
            chart();
        }

        (await insights.OfAsync(snapshot, cancellation).ConfigureAwait(false)).Contour(null, null);
    }
}
