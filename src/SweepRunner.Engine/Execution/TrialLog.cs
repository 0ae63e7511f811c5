using System.Globalization;
using System.Text;

namespace SweepRunner.Engine.Execution;

/// <summary>
/// The lines of a trial's <c>log.txt</c>: its beginning and its end, half a mebibyte of each; what lies between is left out,
/// and a line says how much that is. Thread-safe.
/// </summary>
internal sealed class TrialLog
{
    private const int Half = 1 << 19;

    private readonly StringBuilder _head = new();
    private readonly Queue<string> _tail = new();
    private int _tailLength;
    private long _droppedLines;
    private long _droppedCharacters;

    public void Add(string line)
    {
        lock (_head)
        {
            if (_tail.Count == 0 && _head.Length + line.Length < Half)
            {
                _head.Append(line).Append('\n');
                return;
            }

            _tail.Enqueue(line);
            _tailLength += line.Length + 1;
            while (_tailLength > Half && _tail.Count > 1)
            {
                var dropped = _tail.Dequeue().Length + 1;
                _tailLength -= dropped;
                _droppedCharacters += dropped;
                _droppedLines++;
            }
        }
    }

    public override string ToString()
    {
        lock (_head)
        {
            var text = new StringBuilder(_head.Length + _tailLength).Append(_head);
            if (_droppedLines > 0)
                text.Append(CultureInfo.InvariantCulture, $"(the log is too long: {_droppedLines} lines, {_droppedCharacters} characters, are left out here)\n");
            foreach (var line in _tail) text.Append(line).Append('\n');
            return text.ToString();
        }
    }
}
