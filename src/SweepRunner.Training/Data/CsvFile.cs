using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using SweepRunner.Core.Errors;

namespace SweepRunner.Training.Data;

/// <summary>
/// Reads the records of one UTF-8 CSV file (RFC 4180, with a header; comma, semicolon, tab or bar, whichever the header
/// uses). Records of the wrong length are skipped and tallied; see <see cref="ThrowIfRagged"/>.
/// </summary>
internal sealed class CsvFile : IDisposable
{
    private readonly CsvReader _reader;
    private readonly FaultTally _ragged;
    private readonly char _delimiter;
    private readonly string[] _header;
    private Fault? _malformed;

    /// <summary>Opens <paramref name="path"/> and reads its header.</summary>
    /// <exception cref="InvalidInputException">The file is missing, unreadable, empty, not UTF-8, or its header is broken.</exception>
    public CsvFile(string path)
    {
        Path = path;
        _ragged = new(total => new Fault($"{total} rows in all have the wrong number of values") { File = path });
        var stream = OpenStream(path);
        _delimiter = Delimiter(stream);
        _reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            Separator = _delimiter,
            HasHeader = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            OnMalformedRecord = record => _malformed ??= CsvQuoteFault.Of(path, record),
        }, leaveOpen: false);
        try
        {
            _header = ReadHeader();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The file, as given.</summary>
    public string Path { get; }

    /// <summary>The column names, trimmed, distinct and not empty.</summary>
    public IReadOnlyList<string> Header => _header;

    /// <summary>Where a column stands; negative when there is none of this name.</summary>
    public int IndexOf(string column) => Array.IndexOf(_header, column);

    /// <summary>The text of a cell of the current record, trimmed.</summary>
    public string this[int column] => _reader.GetString(column).Trim();

    /// <summary>Reads a cell as a number without making a string of it; false for everything unusual, which the text then tells.</summary>
    public bool TryNumber(int column, out double value) =>
        double.TryParse(_reader.GetSpan(column), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && !double.IsNaN(value);

    /// <summary>Moves to the next record of the right length; false at the end of the file.</summary>
    /// <exception cref="InvalidInputException">Quotes are wrong, or bytes are no UTF-8.</exception>
    public bool Read()
    {
        while (ReadRecord())
        {
            if (_reader.FieldCount == Header.Count) return true;
            _ragged.Add(() => At(0, $"the row has {_reader.FieldCount} values but the header names {Header.Count} columns") with
            {
                Suggestion = "add the missing values, or put quotes around a value that holds the delimiter",
            });
        }

        return false;
    }

    /// <summary>A fault placed at a cell of the current record.</summary>
    public Fault At(int column, string problem)
    {
        var (line, character) = CsvPosition.OfField(Encoding.UTF8.GetString(_reader.RawRecord), _delimiter, column);
        return new(problem) { File = Path, Line = (int)_reader.LineNumber + line, Column = character };
    }

    /// <summary>To be called after the last record.</summary>
    /// <exception cref="InvalidInputException">Rows have the wrong number of values.</exception>
    public void ThrowIfRagged()
    {
        if (_ragged.Faults.ToArray() is { Length: > 0 } faults) throw new InvalidInputException(faults);
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private static FileStream OpenStream(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileDigests.Unreadable(path, e);
        }
    }

    /// <summary>The delimiter the header uses most; a comma when it uses none.</summary>
    private static char Delimiter(FileStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, false, 1 << 12, leaveOpen: true);
        var line = reader.ReadLine() ?? "";
        stream.Position = 0;
        return ",;\t|".MaxBy(candidate => line.AsSpan().Count(candidate));
    }

    private string[] ReadHeader()
    {
        if (!ReadRecord())
        {
            throw new InvalidInputException(new Fault("the file is empty")
            {
                File = Path, Rule = "the first line names the columns, every further line is a row",
            });
        }

        var header = new string[_reader.FieldCount];
        for (var i = 0; i < header.Length; i++) header[i] = this[i];
        var faults = new List<Fault>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
        {
            if (header[i].Length == 0)
            {
                faults.Add(At(i, $"column {i + 1} has no name") with
                {
                    Suggestion = "name it, or remove it (a data frame's index is left out with to_csv(index=False))",
                });
            }
            else if (!seen.Add(header[i]))
            {
                faults.Add(At(i, $"two columns are named '{header[i]}'") with { Rule = "column names are distinct" });
            }
        }

        return faults.Count == 0 ? header : throw new InvalidInputException(faults);
    }

    private bool ReadRecord()
    {
        if (!_reader.Read()) return false;
        if (_malformed is { } fault) throw new InvalidInputException(fault);
        if (Utf8.IsValid(_reader.RawRecord)) return true;
        var (line, column) = CsvPosition.OfInvalidUtf8(_reader.RawRecord);
        throw new InvalidInputException(new Fault("the file is not UTF-8 here")
        {
            File = Path,
            Line = (int)_reader.LineNumber + line,
            Column = column,
            Suggestion = "save it as UTF-8, for example with iconv -f LATIN1 -t UTF-8",
        });
    }
}
