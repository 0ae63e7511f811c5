using System.Globalization;
using Microsoft.Extensions.Logging;
using Quartz;
using SweepRunner.Core.Jobs;

namespace SweepRunner.Engine.Quartz;

/// <summary>
/// Delivers trials through Quartz. Its jobs are in memory: the coordinator enqueues again what a dead process had enqueued.
/// With a cluster they are in its database, and a job goes to whichever process of the cluster has a slot. Thread-safe.
/// </summary>
/// <param name="log">Where deliveries that fail are told.</param>
/// <param name="cluster">The database shared with other processes; null: this process alone.</param>
public sealed class QuartzJobEngine(ILogger<QuartzJobEngine> log, QuartzCluster? cluster = null) : IJobEngine, IAsyncDisposable
{
    // A process with free slots looks for jobs that others have enqueued this often; Quartz allows no less.
    private static readonly TimeSpan ClusterPoll = TimeSpan.FromSeconds(1);

    // Quartz's table has room for so many characters.
    private const int LongestDescription = 250;
    private IScheduler? _scheduler;

    /// <inheritdoc/>
    public string Name => "quartz";

    /// <inheritdoc/>
    public bool ReachesAllWorkers => cluster is not null;

    /// <inheritdoc/>
    public async Task StartAsync(IJobHandler handler, int slots, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(slots);
        if (_scheduler is not null) throw new InvalidOperationException("This job engine has been started before.");
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
            quartz.UseDefaultThreadPool(slots);
            quartz.UseJobFactory(new TrialQuartzJobFactory(handler, log));
        });
        try
        {
            if (cluster is null) await BuildAndStartAsync(builder, cancellation).ConfigureAwait(false);
            else await cluster.AloneAsync(() => BuildAndStartAsync(builder, cancellation), cancellation).ConfigureAwait(false);
        }
        catch
        {
            // So that it can be started again when the database is back.
            if (Interlocked.Exchange(ref _scheduler, null) is { } half) await half.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task EnqueueAsync(TrialJob job, CancellationToken cancellation)
    {
        var scheduler = _scheduler ?? throw new InvalidOperationException("The job engine has not been started.");

        // A key of its own per request: a trial given back by a handler that has not returned yet must not be dropped as a duplicate.
        var key = $"{job.Trial}/{Guid.NewGuid():N}";
        var detail = JobBuilder.Create<TrialQuartzJob>()
            .WithIdentity(key)
            .WithDescription(job.DisplayName.Length <= LongestDescription ? job.DisplayName : job.DisplayName[..LongestDescription])
            .UsingJobData(TrialQuartzJob.SweepKey, job.Trial.Sweep.Value)
            .UsingJobData(TrialQuartzJob.NumberKey, job.Trial.Number.ToString(CultureInfo.InvariantCulture))
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

    private async Task BuildAndStartAsync(QuartzSchedulerBuilder builder, CancellationToken cancellation)
    {
        _scheduler = await builder.BuildScheduler(cancellation).ConfigureAwait(false);
        await _scheduler.Start(cancellation).ConfigureAwait(false);
    }
}
