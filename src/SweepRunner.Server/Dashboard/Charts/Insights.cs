using System.Collections.Concurrent;
using SweepRunner.Core.Sweeps;
using SweepRunner.Server.Dashboard.Data;

namespace SweepRunner.Server.Dashboard.Charts;

/// <summary>
/// Keeps what was learned of the sweeps that people look at. Learning takes long and the trials come fast, so it happens
/// beside the requests, and of a sweep that goes on the newest that is ready is shown. Thread-safe.
/// </summary>
internal sealed class Insights
{
    private const int MostKept = 16;

    /// <summary>A sweep that goes on is learned anew once it has this share more complete trials: a few more change nothing that can be seen.</summary>
    private const double Growth = 0.05;

    private readonly ConcurrentDictionary<SweepId, Entry> _entries = new();
    private long _uses;

    /// <summary>What was learned of it: of a sweep that has ended all, of one that goes on what is ready, waited for only the first time.</summary>
    public Task<Insight> OfAsync(SweepSnapshot snapshot, CancellationToken cancellation)
    {
        var entry = _entries.GetOrAdd(snapshot.Sweep.Id, _ => new Entry());
        entry.UsedAt = Interlocked.Increment(ref _uses);
        foreach (var (sweep, _) in _entries.OrderByDescending(e => e.Value.UsedAt).Skip(MostKept)) _entries.TryRemove(sweep, out _);
        return entry.Latest(snapshot).WaitAsync(cancellation);
    }

    private sealed class Entry
    {
        private readonly Lock _lock = new();
        private Task<Insight>? _ready;
        private Task<Insight>? _coming;
        private int _comingComplete = -1;

        public long UsedAt { get; set; }

        public Task<Insight> Latest(SweepSnapshot snapshot)
        {
            var complete = snapshot.Ranking.Count;
            lock (_lock)
            {
                if (_coming is { IsCompletedSuccessfully: true }) _ready = _coming;
                var known = _ready?.Result.Complete ?? -1;
                var isExact = snapshot.Sweep.State.IsFinal() || _ready is null;
                if (known == complete || (!isExact && complete <= known * (1 + Growth))) return _ready!;
                if (_coming is not { IsCompleted: false } || (isExact && _comingComplete != complete))
                    (_coming, _comingComplete) = (Task.Run(() => Insight.Of(snapshot), CancellationToken.None), complete);
                return isExact ? _coming : _ready!;
            }
        }
    }
}
