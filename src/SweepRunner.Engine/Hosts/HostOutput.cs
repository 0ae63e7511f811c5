namespace SweepRunner.Engine.Hosts;

/// <summary>
/// A trial host's messages to its worker, in order. What may wait goes out with what follows it, at the latest after
/// <see cref="Patience"/>: each message of its own would cost both processes a switch, hundreds of times a second, on
/// cores that train. Thread-safe.
/// </summary>
internal sealed class HostOutput : IDisposable
{
    private const int Enough = 1 << 15;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly Stream _stream;
    private readonly Lock _gate = new();
    private readonly MemoryStream _waiting = new();
    private readonly ITimer _timer;

    /// <summary>Writes to <paramref name="stream"/>.</summary>
    public HostOutput(Stream stream, TimeProvider time)
    {
        _stream = stream;
        _timer = time.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sends a message, and before it all that wait.</summary>
    /// <param name="message">The message.</param>
    /// <param name="mayWait">Whether it, too, may wait.</param>
    public void Send(HostMessage message, bool mayWait = false)
    {
        var line = HostJson.Line(message);
        lock (_gate)
        {
            _waiting.Write(line);
            if (!mayWait || _waiting.Length >= Enough) Write();
            else if (_waiting.Length == line.Length) _timer.Change(Patience, Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Flush()
    {
        try
        {
            lock (_gate) Write();
        }
        catch (IOException)
        {
            // The worker is gone. Whoever reads its commands sees that, too, and ends this process.
        }
    }

    private void Write()
    {
        if (_waiting.Length == 0) return;
        _stream.Write(_waiting.GetBuffer(), 0, (int)_waiting.Length);
        _stream.Flush();
        _waiting.SetLength(0);
    }
}
