using System.Globalization;
using Microsoft.Extensions.Logging;
using Quartz;
using SweepRunner.Core.Jobs;

namespace SweepRunner.Engine.Quartz;

/// <summary>
/// Delivers trials through Quartz. Its jobs are in memory: the coordinator enqueues again what a dead process had enqueued.
/// With a cluster they are in its database, and a job goes to whichever process of the cluster has a slot. Without one, there is
/// nothing to deliver before this process has enqueued something, so Quartz is only loaded then. A cluster's clock is that of its
/// database, whatever the clocks of its hosts show. Thread-safe.
/// </summary>
/// <param name="log">Where deliveries that fail are told.</param>
/// <param name="cluster">The database shared with other processes; null: this process alone.</param>
/// <param name="time">This machine's clock, whose timers a cluster uses; null: the system's.</param>
public sealed class QuartzJobEngine(ILogger<QuartzJobEngine> log, QuartzCluster? cluster = null, TimeProvider? time = null) : IJobEngine, IAsyncDisposable
{
    // A process with free slots looks for jobs that others have enqueued this often; Quartz allows no less.
    private static readonly TimeSpan ClusterPoll = TimeSpan.FromSeconds(1);

    // Quartz's table has room for so many characters.
    private const int LongestDescription = 250;

    private readonly SemaphoreSlim _starting = new(1);
    private Func<CancellationToken, Task>? _start;
    private volatile IScheduler? _scheduler;
    private ClusterClock? _clock;
    private bool _stopped;

    /// <inheritdoc/>
    public string Name => "quartz";

    /// <inheritdoc/>
    public bool ReachesAllWorkers => cluster is not null;

    /// <inheritdoc/>
    public async Task StartAsync(IJobHandler handler, int slots, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(slots);
        if (_start is not null) throw new InvalidOperationException("This job engine has been started before.");
        if (cluster is not null) await cluster.AloneAsync(() => StartQuartzAsync(handler, slots, cancellation), cancellation).ConfigureAwait(false);
        _start = later => StartQuartzAsync(handler, slots, later);
    }

    /// <inheritdoc/>
    public async Task EnqueueAsync(TrialJob job, CancellationToken cancellation)
    {
        var scheduler = _scheduler ?? await StartedAsync(cancellation).ConfigureAwait(false);

        // A key of its own per request: a trial given back by a handler that has not returned yet must not be dropped as a duplicate.
        var key = $"{job.Trial}/{Guid.NewGuid():N}";
        var detail = JobBuilder.Create<TrialQuartzJob>()
            .WithIdentity(key)
            .WithDescription(job.DisplayName.Length <= LongestDescription ? job.DisplayName : job.DisplayName[..LongestDescription])
            .UsingJobData(TrialQuartzJob.SweepKey, job.Trial.Sweep.Value)
            .UsingJobData(TrialQuartzJob.NumberKey, job.Trial.Number.ToString(CultureInfo.InvariantCulture))
            .Build();
        var trigger = TriggerBuilder.Create(_clock).WithIdentity(key).StartNow().Build();
        await scheduler.ScheduleJob(detail, trigger, new ScheduleJobOptions(), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await _starting.WaitAsync(cancellation).ConfigureAwait(false);
        _stopped = true;
        _starting.Release();
        if (_scheduler is { Status: not SchedulerStatus.Shutdown } scheduler)
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellation).ConfigureAwait(false);
        if (_clock is { } clock) await clock.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_scheduler is { } scheduler) await scheduler.DisposeAsync().ConfigureAwait(false);
        if (_clock is { } clock) await clock.DisposeAsync().ConfigureAwait(false);
        _starting.Dispose();
    }

    /// <summary>The scheduler, started now if nothing has been enqueued before.</summary>
    private async Task<IScheduler> StartedAsync(CancellationToken cancellation)
    {
        var start = _start ?? throw new InvalidOperationException("The job engine has not been started.");
        await _starting.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_stopped) throw new InvalidOperationException("The job engine has been stopped.");
            if (_scheduler is null) await start(cancellation).ConfigureAwait(false);
            return _scheduler!;
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task StartQuartzAsync(IJobHandler handler, int slots, CancellationToken cancellation)
    {
        var clock = cluster is null ? null : await ClusterClock.StartAsync(cluster, time ?? TimeProvider.System, cancellation).ConfigureAwait(false);
        var builder = QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                // Quartz looks schedulers up by name process-wide; each engine is one of its own, those of a cluster share their name.
                options.InstanceName = cluster is null ? $"sweeprunner-{Guid.NewGuid():N}" : "sweeprunner";
                options.MaxBatchSize = slots;
                options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
                if (cluster is null) return;
                options.InstanceId = Guid.NewGuid().ToString("N");
                options.IdleWaitTime = ClusterPoll;
            });
            if (cluster is null) quartz.UseInMemoryStore();
            else quartz.UsePersistentStore(store => Share(store, cluster));
            if (clock is not null) quartz.UseTimeProvider(clock);
            quartz.UseDefaultThreadPool(slots);
            quartz.UseJobFactory(new TrialQuartzJobFactory(handler, log));
        });
        IScheduler? scheduler = null;
        try
        {
            scheduler = await builder.BuildScheduler(cancellation).ConfigureAwait(false);
            await scheduler.Start(cancellation).ConfigureAwait(false);
            (_clock, _scheduler) = (clock, scheduler);
        }
        catch
        {
            // So that it can be started again when the database is back.
            if (scheduler is not null) await scheduler.DisposeAsync().ConfigureAwait(false);
            if (clock is not null) await clock.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static void Share(IPersistentStoreBuilder store, QuartzCluster cluster)
    {
        store.UsePostgres(cluster.Driver, cluster.ConnectionString);
        store.UseClustering(_ => { });
        store.ProvisionSchema();
        store.ConfigureStore(options =>
        {
            options.TablePrefix = QuartzCluster.TablePrefix;
            options.StoreJobDataAsStrings = true;
        });
    }
}
