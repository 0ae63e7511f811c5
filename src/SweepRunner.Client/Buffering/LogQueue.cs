using SweepRunner.Core.Errors;

namespace SweepRunner.Client.Buffering;

/// <summary>The entries of one run that wait to be sent: first in, first out, bounded. Thread-safe.</summary>
internal sealed class LogQueue(int capacity)
{
    private readonly object _gate = new();
    private readonly Queue<LogEntry> _entries = new();
    private TrackingException? _stuck;
    private bool _closed;
    private long _added;
    private long _removed;

    /// <summary>Entries added so far, sent or not.</summary>
    public long Added => Read(ref _added);

    /// <summary>Entries that have left the queue.</summary>
    public long Removed => Read(ref _removed);

    /// <summary>Whether the last attempt to send failed.</summary>
    public bool IsStuck
    {
        get { lock (_gate) return _stuck is not null; }
    }

    /// <summary>Adds one entry; waits for room when the queue is full.</summary>
    /// <returns>How many entries wait now.</returns>
    /// <exception cref="TrackingException">The queue is full and the last attempt to send failed.</exception>
    /// <exception cref="ObjectDisposedException">The run has ended.</exception>
    public int Add(LogEntry entry)
    {
        lock (_gate)
        {
            while (!_closed && _entries.Count >= capacity)
            {
                if (_stuck is { } failure)
                    throw new TrackingException(ErrorCode.Unavailable, $"{entry} is not logged: {capacity} entries wait, and sending fails. {failure.Message}", failure);
                Monitor.Wait(_gate);
            }

            ObjectDisposedException.ThrowIf(_closed, typeof(Runs.ActiveRun));
            _entries.Enqueue(entry);
            _added++;
            return _entries.Count;
        }
    }

    /// <summary>The next batch, left in the queue until <see cref="Remove"/>; null when nothing waits.</summary>
    public BatchPacker? Peek(int most)
    {
        lock (_gate)
        {
            if (_entries.Count == 0) return null;
            var packer = new BatchPacker(most);
            foreach (var entry in _entries)
            {
                if (!packer.TryTake(entry)) break;
            }

            return packer;
        }
    }

    /// <summary>Takes the first <paramref name="count"/> entries out and returns the last of them.</summary>
    public LogEntry Remove(int count)
    {
        lock (_gate)
        {
            LogEntry last = default;
            for (var i = 0; i < count; i++) last = _entries.Dequeue();
            _removed += count;
            _stuck = null;
            Monitor.PulseAll(_gate);
            return last;
        }
    }

    /// <summary>Sending has failed: whoever waits for room is told instead of waiting for ever.</summary>
    public void Stick(TrackingException failure)
    {
        lock (_gate)
        {
            _stuck = failure;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Takes no more entries.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private long Read(ref long field)
    {
        lock (_gate) return field;
    }
}
