using System.Text;

namespace SweepRunner.Engine.Execution;

/// <summary>The lines of a trial's <c>log.txt</c>, at most a mebibyte of them. Thread-safe.</summary>
internal sealed class TrialLog
{
    private const int Limit = 1 << 20;

    private readonly StringBuilder _text = new();
    private bool _full;

    public void Add(string line)
    {
        lock (_text)
        {
            if (_full) return;
            _full = _text.Length + line.Length > Limit;
            _text.Append(_full ? "(the log is longer than 1 MiB; the rest is left out)" : line).Append('\n');
        }
    }

    public override string ToString()
    {
        lock (_text) return _text.ToString();
    }
}
