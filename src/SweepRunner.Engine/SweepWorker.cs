using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Engine.Coordination;

namespace SweepRunner.Engine;

/// <summary>
/// Runs the sweeps it is asked for, all at once, over one job engine. Stopping it drains: running trials are given back and
/// the sweeps stay resumable.
/// </summary>
internal sealed class SweepWorker(
    SweepQueue queue, ActiveSweeps sweeps, ISweepStore store, IRunStore runs, IArtifactStore artifacts, IJobEngine jobs, IJobHandler handler,
    SweepEngineOptions options, TimeProvider time, ILogger<SweepWorker> log) : BackgroundService
{
    private readonly Lock _gate = new();
    private Task? _started;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = new List<Task>();
        try
        {
            await foreach (var request in queue.ReadAsync(stoppingToken).ConfigureAwait(false))
            {
                running.RemoveAll(task => task.IsCompleted);
                running.Add(RunAsync(request, stoppingToken));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Drained below.
        }

        queue.Close();
        await Task.WhenAll(running).ConfigureAwait(false);
        await jobs.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private async Task RunAsync(SweepQueue.Request request, CancellationToken stopping)
    {
        using var drain = CancellationTokenSource.CreateLinkedTokenSource(request.Drain, stopping);
        try
        {
            var sweep = await sweeps.OpenAsync(request.Sweep, drain.Token).ConfigureAwait(false)
                ?? throw new SweepRunnerException(ErrorCode.NotFound, $"There is no sweep {request.Sweep}.");
            try
            {
                await StartJobsAsync(sweep.Parallelism).ConfigureAwait(false);
                var coordinator = new SweepCoordinator(sweep, store, runs, artifacts, jobs, options.Sampler(sweep.Spec), options, time, log);
                await coordinator.RunAsync(drain.Token).ConfigureAwait(false);
            }
            finally
            {
                await sweeps.CloseAsync(request.Sweep).ConfigureAwait(false);
            }

            request.Done.TrySetResult();
        }
        catch (OperationCanceledException) when (drain.IsCancellationRequested)
        {
            request.Done.TrySetCanceled(CancellationToken.None);
        }
#pragma warning disable CA1031 // Thrown to whoever awaits the sweep.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            request.Done.TrySetException(problem);
        }
    }

    private Task StartJobsAsync(int parallelism)
    {
        lock (_gate)
            return _started ??= jobs.StartAsync(handler, options.Slots ?? Math.Max(Environment.ProcessorCount, parallelism), CancellationToken.None);
    }
}
