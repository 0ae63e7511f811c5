using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Sql;

/// <summary>Params and tags of runs that are only now recorded.</summary>
internal static class NewKeyValues
{
    private const string Row = "(@run, @k#, @v#, 0)";
    private static readonly ManyRows ParamRows = new("INSERT INTO params (run_id, key, value, attempt) VALUES", Row);
    private static readonly ManyRows TagRows = new("INSERT INTO tags (run_id, key, value, attempt) VALUES", Row);

    /// <summary>Inserts the params of a run that has none of these keys.</summary>
    public static void Params(SqlSession session, RunId run, IEnumerable<KeyValuePair<string, string>> rows) => ParamRows.Insert(session, run, rows, Fill);

    /// <summary>Inserts the tags of a run that has none of these keys.</summary>
    public static void Tags(SqlSession session, RunId run, IEnumerable<KeyValuePair<string, string>> rows) => TagRows.Insert(session, run, rows, Fill);

    private static void Fill(KeyValuePair<string, string> row, Span<object?> values) => (values[0], values[1]) = (RunWrites.Key(row.Key), row.Value);
}
