using System.Collections.Concurrent;
using System.Globalization;
using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Sql;

/// <summary>Params and tags of runs that are only now recorded: many rows in one statement.</summary>
internal static class NewKeyValues
{
    // Each number of rows is a statement of its own, so there are few of them.
    private const int Most = 25;
    private static readonly ConcurrentDictionary<(string Table, int Rows), string> Texts = [];
    private static readonly string[] Keys = Names("@k");
    private static readonly string[] Values = Names("@v");

    /// <summary>Inserts the rows of a run that has none of these keys.</summary>
    /// <param name="session">Inside a transaction.</param>
    /// <param name="table"><c>params</c> or <c>tags</c>.</param>
    /// <param name="run">The run.</param>
    /// <param name="rows">Distinct keys with their values.</param>
    public static void Insert(SqlSession session, string table, RunId run, IReadOnlyCollection<KeyValuePair<string, string>> rows)
    {
        foreach (var chunk in rows.Chunk(Most))
        {
            var parameters = new (string, object?)[(chunk.Length * 2) + 1];
            parameters[0] = ("@run", run.Value);
            for (var i = 0; i < chunk.Length; i++)
                (parameters[(2 * i) + 1], parameters[(2 * i) + 2]) = ((Keys[i], RunWrites.Key(chunk[i].Key)), (Values[i], chunk[i].Value));
            session.Execute(Texts.GetOrAdd((table, chunk.Length), Text), parameters);
        }
    }

    private static string Text((string Table, int Rows) statement) =>
        $"INSERT INTO {statement.Table} (run_id, key, value, attempt) VALUES {string.Join(", ", Enumerable.Range(0, statement.Rows).Select(i => $"(@run, {Keys[i]}, {Values[i]}, 0)"))}";

    private static string[] Names(string prefix) => [.. Enumerable.Range(0, Most).Select(i => prefix + i.ToString(CultureInfo.InvariantCulture))];
}
