namespace SweepRunner.Core.Jobs;

/// <summary>Which workers share a store. Thread-safe, also across processes.</summary>
public interface IWorkerStore
{
    /// <summary>Joins, or gives a sign of life.</summary>
    Task BeatAsync(WorkerId worker, int slots, CancellationToken cancellation);

    /// <summary>Leaves.</summary>
    Task LeaveAsync(WorkerId worker, CancellationToken cancellation);

    /// <summary>The workers that gave a sign of life within <paramref name="within"/>, by the store's clock, oldest first.</summary>
    Task<IReadOnlyList<WorkerRecord>> WorkersAsync(TimeSpan within, CancellationToken cancellation);
}
