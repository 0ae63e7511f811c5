using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;

namespace SweepRunner.Engine;

/// <summary>Tells the store that this worker lives, so that the slots of all workers can be shared out.</summary>
internal sealed class WorkerBeat(IWorkerStore workers, SweepEngineOptions options, TimeProvider time, ILogger<WorkerBeat> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do await BeatAsync(() => workers.BeatAsync(LocalWorker.Id, options.LocalSlots, stoppingToken)).ConfigureAwait(false);
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await BeatAsync(() => workers.LeaveAsync(LocalWorker.Id, CancellationToken.None)).ConfigureAwait(false);
        }
    }

    private async Task BeatAsync(Func<Task> beat)
    {
        try
        {
            await beat().ConfigureAwait(false);
        }
        catch (SweepRunnerException unavailable) when (unavailable.Code == ErrorCode.Unavailable)
        {
            log.StoreUnavailable(unavailable.Message);
        }
    }
}
