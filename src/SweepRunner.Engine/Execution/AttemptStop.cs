namespace SweepRunner.Engine.Execution;

/// <summary>Stops one attempt once, for the first cause that arises. Thread-safe.</summary>
internal sealed class AttemptStop : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<IDisposable> _sources = [];
    private int _cause;

    /// <summary>The first cause.</summary>
    public StopCause Cause => (StopCause)Volatile.Read(ref _cause);

    /// <summary>What failed when the cause is <see cref="StopCause.StoreFailed"/>.</summary>
    public Exception? Problem { get; private set; }

    /// <summary>Cancelled when there is a cause.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Stops for <paramref name="cause"/> when <paramref name="token"/> is cancelled.</summary>
    public void On(StopCause cause, CancellationToken token) => _sources.Add(token.UnsafeRegister(_ => Stop(cause), null));

    /// <summary>Stops for <paramref name="cause"/> after <paramref name="delay"/>.</summary>
    public void After(TimeSpan delay, TimeProvider time, StopCause cause) =>
        _sources.Add(time.CreateTimer(_ => Stop(cause), null, delay, Timeout.InfiniteTimeSpan));

    /// <summary>Stops now, unless it was stopped before.</summary>
    public void Stop(StopCause cause, Exception? problem = null)
    {
        if (Interlocked.CompareExchange(ref _cause, (int)cause, (int)StopCause.None) != (int)StopCause.None) return;
        Problem = problem;
        _source.Cancel();
    }

    public void Dispose()
    {
        // The source itself is left to the collector: a timer that is firing right now may still cancel it.
        foreach (var source in _sources) source.Dispose();
    }
}
