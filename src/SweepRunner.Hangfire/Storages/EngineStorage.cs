using System.Diagnostics;
using Hangfire;
using SweepRunner.Core.Errors;
using SweepRunner.Hangfire.Jobs;

namespace SweepRunner.Hangfire.Storages;

/// <summary>Hangfire's storage, and what can be asked of it beyond Hangfire's own contract. Thread-safe.</summary>
internal abstract class EngineStorage : IDisposable
{
    // More than any process of ours enqueues at a time; what is beyond is seen once these are gone.
    private const int MostJobs = 10_000;

    /// <summary>For Hangfire.</summary>
    public abstract JobStorage Jobs { get; }

    /// <summary>Whether other processes use it at the same time.</summary>
    public virtual bool IsShared => false;

    /// <summary>Opens what the settings name.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Unavailable"/>: another process uses the file, or the database does not answer.</exception>
    public static EngineStorage Open(HangfireSettings settings) => settings.Storage switch
    {
        HangfireStorageKind.Memory => new MemoryEngineStorage(),
        HangfireStorageKind.LiteDb => LiteDbEngineStorage.Open(settings.File ?? throw new ArgumentException("LiteDB wants a file.", nameof(settings))),
        HangfireStorageKind.PostgreSql => new PostgresEngineStorage(settings.ConnectionString ?? throw new ArgumentException("PostgreSQL wants a connection string.", nameof(settings))),
        var other => throw new UnreachableException($"There is no storage {other}."),
    };

    /// <summary>Our jobs that Hangfire has not ended, oldest first.</summary>
    public virtual IReadOnlyList<LiveJob> Live()
    {
        var monitoring = Jobs.GetMonitoringApi();
        var queued = PriorityQueues.All.SelectMany(queue => monitoring.EnqueuedJobs(queue, 0, MostJobs))
            .Where(job => job.Value is { InEnqueuedState: true })
            .Select(job => LiveJob.Of(job.Key, job.Value.Job, LiveJobPlace.Queued));
        var processing = monitoring.ProcessingJobs(0, MostJobs)
            .Where(job => job.Value is { InProcessingState: true })
            .Select(job => LiveJob.Of(job.Key, job.Value.Job, LiveJobPlace.Processing));
        return [.. queued.Concat(processing).OfType<LiveJob>()];
    }

    /// <summary>Whether a job that Hangfire calls aborted was taken from its delivery indeed: deleted, or requeued.</summary>
    public virtual bool IsTakenAway(string job)
    {
        using var connection = Jobs.GetConnection();
        // Without a record there is nothing that could be delivered again.
        return connection.GetStateData(job) is not null;
    }

    public virtual void Dispose()
    {
    }
}
