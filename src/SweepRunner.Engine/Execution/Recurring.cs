namespace SweepRunner.Engine.Execution;

/// <summary>
/// Work that is done in an interval, and besides whenever somebody asks for it; never twice at once, and asked for while it
/// is being done it is done once more. Costs no more than a timer until it is due. Thread-safe.
/// </summary>
internal sealed class Recurring : IAsyncDisposable
{
    private readonly Func<Task> _work;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private Task _current = Task.CompletedTask;
    private bool _isWorking;
    private bool _again;
    private bool _ended;

    /// <summary>Does <paramref name="work"/>, which never throws, every <paramref name="interval"/>.</summary>
    public Recurring(TimeSpan interval, TimeProvider time, Func<Task> work)
    {
        _work = work;
        _timer = time.CreateTimer(_ => Ask(), null, interval, interval);
    }

    /// <summary>Has the work done soon, on another thread.</summary>
    public void Ask()
    {
        lock (_gate)
        {
            if (_ended) return;
            _again = true;
            if (_isWorking) return;
            _isWorking = true;
            _current = Task.Run(WorkAsync);
        }
    }

    /// <summary>Ends when the work is not being done any more; from now on it is not.</summary>
    public async ValueTask DisposeAsync()
    {
        Task current;
        lock (_gate) (_ended, current) = (true, _current);
        await _timer.DisposeAsync().ConfigureAwait(false);
        await current.ConfigureAwait(false);
    }

    private async Task WorkAsync()
    {
        while (IsAsked()) await _work().ConfigureAwait(false);
    }

    private bool IsAsked()
    {
        lock (_gate)
        {
            _isWorking = _again && !_ended;
            _again = false;
            return _isWorking;
        }
    }
}
