using System.Threading.Channels;

namespace SweepRunner.Engine.Execution;

/// <summary>An auto-reset event that can be awaited: any number of pulses before a wait count as one. Thread-safe.</summary>
internal sealed class Signal
{
    private readonly Channel<bool> _pulses = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Pulse() => _pulses.Writer.TryWrite(true);

    public ValueTask<bool> WaitAsync(CancellationToken cancellation) => _pulses.Reader.ReadAsync(cancellation);
}
