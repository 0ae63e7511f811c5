using System.Text;
using System.Text.Unicode;

namespace SweepRunner.Training.Data;

/// <summary>Finds places inside a record for faults: lines from 0 (those before it in the record), columns from 1.</summary>
internal static class CsvPosition
{
    /// <summary>Where the field number <paramref name="index"/> starts.</summary>
    public static (int Line, int Column) OfField(string record, char delimiter, int index)
    {
        var (line, column, quoted) = (0, 1, false);
        foreach (var c in record)
        {
            if (index == 0) break;
            if (c == '"') quoted = !quoted;
            if (c == delimiter && !quoted) index--;
            (line, column) = c == '\n' ? (line + 1, 1) : (line, column + 1);
        }

        return (line, column);
    }

    /// <summary>Where the first byte stands that is no UTF-8.</summary>
    public static (int Line, int Column) OfInvalidUtf8(ReadOnlySpan<byte> record)
    {
        Utf8.ToUtf16(record, new char[record.Length], out var valid, out _, replaceInvalidSequences: false);
        var before = Encoding.UTF8.GetString(record[..valid]);
        return (before.AsSpan().Count('\n'), before.Length - before.LastIndexOf('\n'));
    }
}
