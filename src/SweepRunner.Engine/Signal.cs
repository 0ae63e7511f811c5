using System.Threading.Channels;

namespace SweepRunner.Engine;

/// <summary>An auto-reset event that can be awaited: any number of pulses before a wait count as one. Thread-safe, for one who waits.</summary>
internal sealed class Signal
{
    private readonly Channel<bool> _pulses = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile bool _hasEnded;

    public void Pulse() => _pulses.Writer.TryWrite(true);

    /// <summary>From now on there are no pulses any more; one that nobody has seen is dropped.</summary>
    public void End()
    {
        _hasEnded = true;
        _pulses.Writer.TryComplete();
    }

    /// <summary>Waits for a pulse.</summary>
    /// <returns>false when it has ended.</returns>
    public async ValueTask<bool> WaitAsync() =>
        await _pulses.Reader.WaitToReadAsync().ConfigureAwait(false) && !_hasEnded && _pulses.Reader.TryRead(out _);
}
