namespace SweepRunner.Client.Tests.Serving;

/// <summary>
/// A clock whose short waits are over at once and are remembered; waits longer than <paramref name="longest"/> never end.
/// Tests of retries so wait for nothing, and time limits of hours stay out of their way.
/// </summary>
internal sealed class EagerClock(TimeSpan longest) : TimeProvider
{
    private readonly List<TimeSpan> _waits = [];
    private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public IReadOnlyList<TimeSpan> Waits
    {
        get { lock (_waits) return [.. _waits]; }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_waits) return _now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(EagerClock clock, TimerCallback callback, object? state) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime < TimeSpan.Zero || dueTime > clock.Longest) return true;
            lock (clock._waits)
            {
                clock._waits.Add(dueTime);
                clock._now += dueTime;
            }

            ThreadPool.QueueUserWorkItem(_ => callback(state));
            return true;
        }

        public void Dispose()
        {
            // A wait that is over cannot be called back.
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private TimeSpan Longest { get; } = longest;
}
