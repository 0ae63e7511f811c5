using System.Globalization;
using Microsoft.Extensions.Logging;
using Quartz;
using SweepRunner.Core.Jobs;

namespace SweepRunner.Engine.Quartz;

/// <summary>
/// Delivers trials through Quartz, its jobs kept in memory: the coordinator enqueues again what a dead process had
/// enqueued. Thread-safe.
/// </summary>
public sealed class QuartzJobEngine(ILogger<QuartzJobEngine> log) : IJobEngine, IAsyncDisposable
{
    private IScheduler? _scheduler;
    private long _deliveries;

    /// <inheritdoc/>
    public string Name => "quartz";

    /// <inheritdoc/>
    public bool ReachesAllWorkers => false;

    /// <inheritdoc/>
    public async Task StartAsync(IJobHandler handler, int slots, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(slots);
        if (_scheduler is not null) throw new InvalidOperationException("This job engine has been started before.");
        var builder = QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                // Quartz looks schedulers up by name process-wide; each engine is one of its own.
                options.InstanceName = $"sweeprunner-{Guid.NewGuid():N}";
                options.MaxBatchSize = slots;
                options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseInMemoryStore();
            quartz.UseDefaultThreadPool(slots);
            quartz.UseJobFactory(new TrialQuartzJobFactory(handler, log));
        });
        _scheduler = await builder.BuildScheduler(cancellation).ConfigureAwait(false);
        await _scheduler.Start(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task EnqueueAsync(TrialJob job, CancellationToken cancellation)
    {
        var scheduler = _scheduler ?? throw new InvalidOperationException("The job engine has not been started.");

        // A key of its own per request: a trial given back by a handler that has not returned yet must not be dropped as a duplicate.
        var key = string.Create(CultureInfo.InvariantCulture, $"{job.Trial}/{Interlocked.Increment(ref _deliveries)}");
        var detail = JobBuilder.Create<TrialQuartzJob>()
            .WithIdentity(key)
            .WithDescription(job.DisplayName)
            .UsingJobData(TrialQuartzJob.SweepKey, job.Trial.Sweep.Value)
            .UsingJobData(TrialQuartzJob.NumberKey, job.Trial.Number)
            .Build();
        var trigger = TriggerBuilder.Create().WithIdentity(key).StartNow().Build();
        await scheduler.ScheduleJob(detail, trigger, new ScheduleJobOptions(), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellation)
    {
        if (_scheduler is { Status: not SchedulerStatus.Shutdown } scheduler)
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_scheduler is not null) await _scheduler.DisposeAsync().ConfigureAwait(false);
    }
}
