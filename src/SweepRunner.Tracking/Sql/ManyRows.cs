using System.Globalization;
using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Sql;

/// <summary>An INSERT of rows of one run, many of them in one statement. Thread-safe.</summary>
internal sealed class ManyRows
{
    // Each number of rows is a statement of its own, so there are few of them.
    private const int Most = 25;

    private readonly (string Insert, string Row, string Conflict) _parts;
    private readonly string?[] _texts = new string?[Most];
    private readonly string[] _names;
    private readonly int _columns;

    /// <param name="insert">What comes before the rows.</param>
    /// <param name="row">One row: <c>@run</c> is the run, names that end with <c>#</c> are its values.</param>
    /// <param name="conflict">What comes after the rows.</param>
    public ManyRows(string insert, string row, string conflict = "")
    {
        _parts = (insert, row, conflict);
        string[] columns = [.. row.Split([' ', ',', '(', ')']).Where(word => word.EndsWith('#'))];
        _columns = columns.Length;
        _names = [.. Enumerable.Range(0, Most).SelectMany(i => columns.Select(c => Numbered(c, i)))];
    }

    /// <summary>Inserts rows.</summary>
    /// <param name="session">Inside a transaction.</param>
    /// <param name="run">The run.</param>
    /// <param name="rows">What each is made of.</param>
    /// <param name="fill">Writes the values of one, in the order of their names.</param>
    public void Insert<T>(SqlSession session, RunId run, IEnumerable<T> rows, Action<T, Span<object?>> fill)
    {
        var values = new object?[_columns];
        foreach (var chunk in rows.Chunk(Most))
        {
            var parameters = new (string, object?)[(chunk.Length * _columns) + 1];
            parameters[0] = ("@run", run.Value);
            for (var row = 0; row < chunk.Length; row++)
            {
                fill(chunk[row], values);
                for (var column = 0; column < _columns; column++)
                    parameters[(row * _columns) + column + 1] = (_names[(row * _columns) + column], values[column]);
            }

            session.Execute(_texts[chunk.Length - 1] ??= Text(chunk.Length), parameters);
        }
    }

    private string Text(int rows) =>
        $"{_parts.Insert} {string.Join(", ", Enumerable.Range(0, rows).Select(i => Numbered(_parts.Row, i)))} {_parts.Conflict}";

    private static string Numbered(string text, int row) => text.Replace("#", row.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
