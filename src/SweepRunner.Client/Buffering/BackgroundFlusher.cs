namespace SweepRunner.Client.Buffering;

/// <summary>
/// Sends a run's queue in the background: a flush interval after something was logged, or at once when a whole batch
/// waits. A failure is kept by the queue and tried again after the next interval.
/// </summary>
internal sealed class BackgroundFlusher : IAsyncDisposable
{
    private readonly LogQueue _queue;
    private readonly LogSender _sender;
    private readonly TimeSpan _interval;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _timer;
    private readonly Task _loop;
    private int _awake;

    public BackgroundFlusher(LogQueue queue, LogSender sender, TimeSpan interval, TimeProvider clock)
    {
        (_queue, _sender, _interval) = (queue, sender, interval);
        _timer = clock.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Logs one entry.</summary>
    public void Add(LogEntry entry)
    {
        var waiting = _queue.Add(entry);
        if (waiting == 1) _timer.Change(_interval, Timeout.InfiniteTimeSpan);
        if (waiting >= BatchPacker.MostInAll && !_queue.IsStuck) Wake();
    }

    /// <summary>Ends the loop; a call under way is given up (its entries stay in the queue and are safe to send again).</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _stop.Dispose();
        _wake.Dispose();
    }

    private void Wake()
    {
        // One wake-up is enough however many ask for it; after the end there is nobody to wake.
        if (Interlocked.Exchange(ref _awake, 1) != 0 || _stop.IsCancellationRequested) return;
        try
        {
            _wake.Release();
        }
        catch (ObjectDisposedException)
        {
            return;
        }
    }

    private async Task LoopAsync()
    {
        try
        {
            while (true)
            {
                await _wake.WaitAsync(_stop.Token).ConfigureAwait(false);
                Volatile.Write(ref _awake, 0);
                try
                {
                    await _sender.SendAsync(_stop.Token).ConfigureAwait(false);
                }
                catch (TrackingException)
                {
                    // The queue remembers it; the next FlushAsync or the end of the run reports it unless it passes.
                }

                if (_queue.Added > _queue.Removed) _timer.Change(_interval, Timeout.InfiniteTimeSpan);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The end of the run.
        }
    }
}
