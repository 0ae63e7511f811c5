using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Engine;

/// <summary>
/// Ends the trials that a lost worker left running in a sweep that has ended meanwhile. A sweep that goes on is looked after
/// by its coordinator; an ended one has none.
/// </summary>
internal sealed class EndedSweepReaper(ISweepStore store, SweepEngineOptions options, TimeProvider time, ILogger<EndedSweepReaper> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.TrialLease / 3, time);
        try
        {
            do await ReapAsync(stoppingToken).ConfigureAwait(false);
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left is reaped by the next worker.
        }
    }

    private async Task ReapAsync(CancellationToken cancellation)
    {
        try
        {
            foreach (var sweep in await store.EndedWithRunningTrialsAsync(cancellation).ConfigureAwait(false))
                await store.ReapAsync(sweep, LocalWorker.IsGone, options.LossLimit, cancellation).ConfigureAwait(false);
        }
        catch (SweepRunnerException unavailable) when (unavailable.Code == ErrorCode.Unavailable)
        {
            log.StoreUnavailable(unavailable.Message);
        }
    }
}
