namespace SweepRunner.Core.Jobs;

/// <summary>
/// Wakes a worker up for a trial, at least once. It holds no truth of its own: a job delivered twice is claimed once,
/// a job lost is enqueued again by the coordinator.
/// </summary>
public interface IJobEngine
{
    /// <summary>Name for logs and <c>doctor</c>, e.g. <c>quartz</c>.</summary>
    string Name { get; }

    /// <summary>Whether a job reaches any worker of the store, not only this process.</summary>
    bool ReachesAllWorkers { get; }

    /// <summary>Starts delivering to <paramref name="handler"/>, at most <paramref name="slots"/> jobs at a time.</summary>
    Task StartAsync(IJobHandler handler, int slots, CancellationToken cancellation);

    /// <summary>Asks for <paramref name="job"/> to be delivered. Returns once the request is accepted; enqueuing one trial twice is harmless.</summary>
    Task EnqueueAsync(TrialJob job, CancellationToken cancellation);

    /// <summary>Stops delivering, cancels the tokens of jobs under way and waits for their handlers to return.</summary>
    Task StopAsync(CancellationToken cancellation);
}
