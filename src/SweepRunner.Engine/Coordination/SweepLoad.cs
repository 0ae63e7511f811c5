using SweepRunner.Core.Jobs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Engine.Coordination;

/// <summary>How many slots each sweep may take now, over all workers. Read from the store at most once per poll. Thread-safe.</summary>
internal sealed class SweepLoad(ISweepStore store, IWorkerStore workers, SweepEngineOptions options, TimeProvider time) : IDisposable
{
    /// <summary>A worker that was silent for longer than this counts as gone.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _gate = new(1);
    private Dictionary<SweepId, SweepShare> _shares = [];
    private long? _readAt;

    /// <summary>What the sweep may take now.</summary>
    public async Task<SweepShare> ShareAsync(ActiveSweep sweep, CancellationToken cancellation)
    {
        // Asked to run one sweep, this process gives it all it wants.
        if (!options.Follows) return new SweepShare(sweep.Parallelism, 0);
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_readAt is not { } at || time.GetElapsedTime(at) >= options.StatePoll)
            {
                _shares = await ReadAsync(cancellation).ConfigureAwait(false);
                _readAt = time.GetTimestamp();
            }

            var share = _shares.GetValueOrDefault(sweep.Record.Id);
            return share with { Slots = Math.Min(sweep.Parallelism, share.Slots) };
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<Dictionary<SweepId, SweepShare>> ReadAsync(CancellationToken cancellation)
    {
        var active = (await store.UnfinishedAsync(cancellation).ConfigureAwait(false))
            .Where(s => s.Sweep.State is SweepState.Queued or SweepState.Running).ToList();
        var alive = await workers.WorkersAsync(Silence, cancellation).ConfigureAwait(false);
        var slots = Math.Max(alive.Sum(w => w.Slots), options.LocalSlots);
        var shares = FairShare.Of([.. active.Select(Demand)], slots);
        return active.Zip(shares).ToDictionary(pair => pair.First.Sweep.Id, pair => new SweepShare(pair.Second, Ahead(pair.First)));

        // Alone, and allowed all slots, it takes none from anybody by having the next trial of each worker at hand.
        int Ahead(SweepProgress sweep) => active.Count == 1 && Most(sweep) >= slots ? alive.Count : 0;
    }

    /// <summary>A sweep wants as many slots as it has open trials; one that has none yet is about to propose some.</summary>
    private static SweepDemand Demand(SweepProgress sweep)
    {
        var most = Most(sweep);
        var open = sweep.Count(TrialState.Waiting) + sweep.Count(TrialState.Running);
        return new SweepDemand(sweep.Sweep.Priority, open == 0 ? most : Math.Min(most, open));
    }

    private static int Most(SweepProgress sweep) => sweep.Sweep.Parallelism ?? Environment.ProcessorCount;
}
