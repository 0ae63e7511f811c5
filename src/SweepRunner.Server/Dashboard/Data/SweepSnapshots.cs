using System.Collections.Concurrent;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Server.Dashboard.Data;

/// <summary>
/// Keeps the newest snapshots of the sweeps that people look at: a request costs one look at the revision, and of a sweep
/// that goes on only what has changed is read. Thread-safe.
/// </summary>
/// <param name="sweeps">Where the sweeps are.</param>
/// <param name="history">Tells which metrics its trials log.</param>
/// <param name="format">Reads specs.</param>
internal sealed class SweepSnapshots(ISweepStore sweeps, IMetricHistory history, ISpecFormat format)
{
    private const int MostKept = 16;

    /// <summary>How many of the trials that have changed are asked for the names of their metrics.</summary>
    private const int Asked = 8;

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
            var changes = await sweeps.ChangesAsync(sweep, known?.Revision ?? 0, withMetrics: false, cancellation).ConfigureAwait(false);
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
        if (changes is null) return new SweepSnapshot(0, await sweeps.ProgressAsync(sweep, cancellation).ConfigureAwait(false), [], null, []);
        var changed = changes.Trials.Select(c => c.Trial).OrderBy(t => t.Id.Number).ToList();
        var metrics = await MetricsAsync(known, changes.Progress, changed, cancellation).ConfigureAwait(false);
        return new SweepSnapshot(
            changes.Revision, changes.Progress, known is null ? changed : Merge(known.Trials, changed), known?.Space ?? Space(changes.Progress.Sweep), metrics);
    }

    /// <summary>The trials in number order, those of <paramref name="changed"/> as they are now.</summary>
    private static List<TrialRecord> Merge(IReadOnlyList<TrialRecord> known, List<TrialRecord> changed)
    {
        var merged = new List<TrialRecord>(known.Count + changed.Count);
        var next = 0;
        foreach (var trial in known)
        {
            while (next < changed.Count && changed[next].Id.Number < trial.Id.Number) merged.Add(changed[next++]);
            merged.Add(next < changed.Count && changed[next].Id.Number == trial.Id.Number ? changed[next++] : trial);
        }

        merged.AddRange(changed.Skip(next));
        return merged;
    }

    /// <summary>Names known so far, and those of the best trial and of some that have changed: to ask all of thousands takes seconds.</summary>
    private async Task<IReadOnlyList<string>> MetricsAsync(SweepSnapshot? known, SweepProgress progress, List<TrialRecord> changed, CancellationToken cancellation)
    {
        var started = changed.Where(t => t.Attempt > 0 || t.State.IsFinal()).ToList();
        var some = Enumerable.Range(0, Math.Min(Asked, started.Count)).Select(i => started[(int)((long)i * started.Count / Math.Min(Asked, started.Count))].Run);
        var latest = await history.LatestAsync([.. some], null, cancellation).ConfigureAwait(false);
        return [.. (known?.MetricNames ?? []).Concat(progress.Best?.Metrics.Keys ?? []).Concat(latest.Values.SelectMany(m => m.Keys)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
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
