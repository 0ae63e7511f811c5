using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Engine.Coordination;
using SweepRunner.Engine.Provenance;

namespace SweepRunner.Engine;

/// <summary>
/// Runs the sweeps it is asked for, all at once, over one job engine. Stopping it drains: running trials are given back and
/// the sweeps stay resumable.
/// </summary>
internal sealed class SweepWorker(
    SweepQueue queue, ActiveSweeps sweeps, SweepLoad load, ISweepStore store, IRunStore runs, IArtifactStore artifacts, ModelRegistrar registrar, IJobEngine jobs, IJobHandler handler,
    IEnumerable<ITrainer> trainers, ISpecFormat format, SweepEngineOptions options, TimeProvider time, ILogger<SweepWorker> log) : BackgroundService
{
    private static readonly TimeSpan StartPause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task? _started;
    private CancellationToken _stopping;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = new List<Task>();
        _stopping = stoppingToken;
        try
        {
            if (options.Follows || options.Slots is not null) await StartJobsAsync(options.LocalSlots).ConfigureAwait(false);
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
        catch (Exception fault)
        {
            // Nothing runs here: whoever waits for a sweep must not wait for ever.
            queue.Close(fault);
            throw;
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
                var parent = new ParentRun(sweep, store, runs, artifacts, registrar, time, log);
                var coordinator = new SweepCoordinator(sweep, load, store, runs, parent, jobs, options.Sampler(sweep.Spec), Reuse(sweep), options, time, log);
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

    private ReuseSearch? Reuse(ActiveSweep sweep)
    {
        // Who runs a sweep of its own has been told by the command.
        if (options.Follows && sweep.Spec.Reuse && !sweep.Spec.CanReuse) log.ReuseHasNoEffect(sweep.Record.Id);
        return sweep.Spec.CanReuse && trainers.FirstOrDefault(t => t.Name == sweep.Spec.Trainer) is { } trainer
            ? new ReuseSearch(sweep.Spec, sweep.Threads, sweep.Provenance, trainer, format, store)
            : null;
    }

    private Task StartJobsAsync(int parallelism)
    {
        lock (_gate) return _started ??= StartJobEngineAsync(options.Slots ?? Math.Max(Environment.ProcessorCount, parallelism));
    }

    /// <summary>Starts the job engine; while its database is away, waits for it.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Unavailable"/>: its database is there and refuses.</exception>
    private async Task StartJobEngineAsync(int slots)
    {
        while (true)
        {
            try
            {
                await jobs.StartAsync(handler, slots, _stopping).ConfigureAwait(false);
                return;
            }
            catch (Exception fault) when (JobEngineFault.IsAway(fault))
            {
                log.JobEngineUnavailable(fault.GetBaseException().Message);
            }
            catch (Exception fault) when (JobEngineFault.Translate(jobs.Name, fault) is var refusal && refusal != fault)
            {
                throw refusal;
            }

            await Task.Delay(StartPause, time, _stopping).ConfigureAwait(false);
        }
    }
}
