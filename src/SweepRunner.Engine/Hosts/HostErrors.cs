namespace SweepRunner.Engine.Hosts;

/// <summary>The last lines a trial host wrote to stderr. Thread-safe.</summary>
internal sealed class HostErrors
{
    private const int Kept = 8;

    private readonly Queue<string> _lines = new();

    public void Add(string line)
    {
        lock (_lines)
        {
            if (string.IsNullOrWhiteSpace(line)) return;
            if (_lines.Count == Kept) _lines.Dequeue();
            _lines.Enqueue(line.Trim());
        }
    }

    /// <summary>The reason, and below it what the host had to say last.</summary>
    public string Explain(string how)
    {
        lock (_lines) return _lines.Count == 0 ? how : $"{how}\nlast lines of its stderr:\n{string.Join('\n', _lines)}";
    }
}
