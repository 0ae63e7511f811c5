using System.Runtime.CompilerServices;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Server.Sweeps;

/// <summary>Follows sweeps by their revisions. Thread-safe.</summary>
/// <param name="sweeps">Where the sweeps are.</param>
/// <param name="time">Paces the looks.</param>
public sealed class SweepWatch(ISweepStore sweeps, TimeProvider time)
{
    /// <summary>How often the revision is looked at; a look costs the store one read of one row.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest silence while nothing changes: who follows through a network learns that the other end is still there.</summary>
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(15);

    /// <summary>How long a sweep that has ended is followed for the sake of trials that still run: a lease, and then some.</summary>
    private static readonly TimeSpan LongestSettling = TimeSpan.FromSeconds(45);

    /// <summary>The time now, UTC.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>
    /// The changes of a sweep after revision <paramref name="since"/>, as they come, and every 15 s its state though nothing has
    /// changed; ends when the sweep has ended and its last trial with it.
    /// </summary>
    public async IAsyncEnumerable<SweepChanges> FollowAsync(SweepId sweep, long since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval, time);
        long? toldAt = null;
        long? endedAt = null;
        while (true)
        {
            // The first answer comes whatever has changed, so that a reader that comes back after the end learns of it.
            var changes = await sweeps.ChangesAsync(sweep, since, cancellation).ConfigureAwait(false)
                ?? (IsDue(toldAt) ? new SweepChanges(since, await sweeps.ProgressAsync(sweep, cancellation).ConfigureAwait(false), []) : null);
            if (changes is not null)
            {
                yield return changes;
                toldAt = time.GetTimestamp();
                since = changes.Revision;
                if (changes.Progress.IsSettled) yield break;
                if (changes.Progress.Sweep.State.IsFinal()) endedAt ??= time.GetTimestamp();
            }

            // Nobody may be there to take the trials of a lost worker back.
            if (endedAt is { } ended && time.GetElapsedTime(ended) > LongestSettling) yield break;

            await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false);
        }
    }

    private bool IsDue(long? toldAt) => toldAt is not { } told || time.GetElapsedTime(told) >= Pulse;
}
