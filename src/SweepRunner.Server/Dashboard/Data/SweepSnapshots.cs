using System.Collections.Concurrent;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Server.Dashboard.Data;

/// <summary>
/// Keeps the newest snapshots of the sweeps that people look at: a request costs one look at the revision, and of a sweep
/// that goes on only what has changed is read. Thread-safe.
/// </summary>
/// <param name="sweeps">Where the sweeps are.</param>
/// <param name="format">Reads specs.</param>
internal sealed class SweepSnapshots(ISweepStore sweeps, ISpecFormat format)
{
    private const int MostKept = 16;
    private readonly ConcurrentDictionary<SweepId, Entry> _entries = new();
    private long _uses;

    /// <summary>The sweep as it is now.</summary>
    public async Task<SweepSnapshot> GetAsync(SweepId sweep, CancellationToken cancellation)
    {
        var entry = _entries.GetOrAdd(sweep, _ => new Entry());
        entry.UsedAt = Interlocked.Increment(ref _uses);
        await entry.Gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var known = entry.Snapshot;
            var changes = await sweeps.ChangesAsync(sweep, known?.Revision ?? 0, cancellation).ConfigureAwait(false);
            if (changes is not null || known is null) entry.Snapshot = await NextAsync(sweep, known, changes, cancellation).ConfigureAwait(false);
            return entry.Snapshot!;
        }
        finally
        {
            entry.Gate.Release();
            Forget();
        }
    }

    private async Task<SweepSnapshot> NextAsync(SweepId sweep, SweepSnapshot? known, SweepChanges? changes, CancellationToken cancellation)
    {
        if (changes is null) return new SweepSnapshot(0, await sweeps.ProgressAsync(sweep, cancellation).ConfigureAwait(false), [], null);
        var trials = new SortedDictionary<int, TrialRecord>();
        foreach (var trial in known?.Trials ?? []) trials[trial.Id.Number] = trial;
        foreach (var change in changes.Trials) trials[change.Trial.Id.Number] = change.Trial;
        return new SweepSnapshot(changes.Revision, changes.Progress, [.. trials.Values], known?.Space ?? Space(changes.Progress.Sweep));
    }

    private SearchSpace? Space(SweepRecord sweep)
    {
        try
        {
            return format.Read(sweep.SpecYaml, "sweep.yaml", Environment.CurrentDirectory).Space;
        }
        catch (InvalidInputException)
        {
            // A spec of another version of the program: its trials can still be shown, by their values alone.
            return null;
        }
    }

    private void Forget()
    {
        foreach (var (sweep, _) in _entries.OrderByDescending(e => e.Value.UsedAt).Skip(MostKept)) _entries.TryRemove(sweep, out _);
    }

    private sealed class Entry
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public SweepSnapshot? Snapshot { get; set; }

        public long UsedAt { get; set; }
    }
}
