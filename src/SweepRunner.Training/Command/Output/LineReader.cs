using System.Globalization;
using System.Text;

namespace SweepRunner.Training.Command.Output;

/// <summary>
/// Cuts a byte stream into lines: at <c>\n</c>, <c>\r\n</c> and the <c>\r</c> of progress bars. Bytes that are no UTF-8 become �; the end
/// of a very long line is left out, and the line says so. Empty lines are kept, except after <c>\r</c>.
/// </summary>
/// <param name="take">Receives each line, at most <see cref="LongestLine"/> characters and a note.</param>
/// <param name="spare">Further characters that are kept of a long line for <paramref name="finish"/>.</param>
/// <param name="finish">What is done to a line before it is cut, e.g. hiding secrets that lie across the cut.</param>
internal sealed class LineReader(Action<string, string> take, int spare, Func<string, string> finish)
{
    /// <summary>Characters of a line that are kept.</summary>
    internal const int LongestLine = 1 << 16;

    private readonly Decoder _decoder = new UTF8Encoding(false, throwOnInvalidBytes: false).GetDecoder();
    private readonly StringBuilder _line = new();
    private readonly char[] _characters = new char[1 << 14];
    private long _cut;
    private bool _afterReturn;

    /// <summary>Reads until the stream ends, then takes the last line also without its end.</summary>
    public void ReadAll(Stream stream)
    {
        var buffer = new byte[_characters.Length / 2];
        int read;
        while ((read = stream.Read(buffer)) > 0) Add(_characters.AsSpan(0, _decoder.GetChars(buffer, 0, read, _characters, 0, flush: false)));
        Add(_characters.AsSpan(0, _decoder.GetChars([], 0, 0, _characters, 0, flush: true)));
        if (_line.Length > 0) End();
    }

    private void Add(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is '\n' or '\r')
            {
                if (!_afterReturn || c == '\r' || _line.Length > 0) End();
                _afterReturn = c == '\r';
                continue;
            }

            _afterReturn = false;
            if (_line.Length < LongestLine + spare) _line.Append(c);
            else _cut++;
        }
    }

    private void End()
    {
        var whole = _line.ToString();
        var shown = finish(whole);
        if (_cut > 0 || shown.Length > LongestLine)
        {
            var left = _cut + Math.Max(0, shown.Length - LongestLine);
            shown = string.Create(CultureInfo.InvariantCulture, $"{shown.AsSpan(0, Math.Min(shown.Length, LongestLine))} ({left} more characters of this line are left out)");
        }

        _line.Clear();
        _cut = 0;
        take(whole, shown);
    }
}
