using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Sql;

/// <summary>
/// The queries about single runs. Hand-written like the rest: the first EF query of a process costs many times what a command
/// that shows one run should take.
/// </summary>
internal static class RunReads
{
    private const string PointColumns = "key, value, is_nan, timestamp, step";

    /// <summary>The run without what belongs to it; null when there is none.</summary>
    public static Run? FindInfo(SqlSession session, RunId id, string artifactFolder) =>
        session.Query($"SELECT {RunRows.List} FROM runs e WHERE e.run_id = @run", row => RunRows.Read(row, artifactFolder), ("@run", id.Value)).FirstOrDefault();

    /// <summary>The run with everything but its history; null when there is none.</summary>
    public static Run? Find(SqlSession session, RunId id, string artifactFolder)
    {
        if (FindInfo(session, id, artifactFolder) is not { } run) return null;
        return RunDetails.Fill(session, [run], ranges: true)[0] with
        {
            Artifacts = session.Query(
                "SELECT path, size, sha256 FROM artifacts WHERE run_id = @run ORDER BY path",
                file => new ArtifactFile(file.GetString(0), file.GetInt64(1), file.GetString(2)),
                ("@run", id.Value)),
        };
    }

    /// <summary>The newest value per metric of a run.</summary>
    public static IReadOnlyDictionary<string, double> Metrics(SqlSession session, RunId id) =>
        session.Query(
            "SELECT key, value, is_nan FROM latest_metrics WHERE run_id = @run ORDER BY key",
            row => KeyValuePair.Create(row.GetString(0), row.Number(1)),
            ("@run", id.Value)).ToDictionary();

    /// <summary>The ids of at most two runs that begin with <paramref name="prefix"/>.</summary>
    public static List<RunId> IdsBeginningWith(SqlSession session, string prefix) =>
        // A range of the key, which its index finds; 'g' follows the last hex digit.
        session.Query(
            "SELECT run_id FROM runs WHERE run_id >= @from AND run_id < @to ORDER BY run_id LIMIT 2",
            row => new RunId(row.GetString(0)),
            ("@from", prefix), ("@to", prefix + "g"));

    /// <summary>The history of one metric, ordered by timestamp, step, value; NaN counts as the smallest.</summary>
    public static IReadOnlyList<MetricPoint> History(SqlSession session, RunId id, string key) =>
        session.Query(
            $"SELECT {PointColumns} FROM metrics WHERE run_id = @run AND key = @key ORDER BY timestamp, step, is_nan DESC, value",
            row => Point(row, 0),
            ("@run", id.Value), ("@key", key));

    /// <summary>The history of all metrics, ordered by key first.</summary>
    public static IReadOnlyList<MetricPoint> History(SqlSession session, RunId id) =>
        session.Query(
            $"SELECT {PointColumns} FROM metrics WHERE run_id = @run ORDER BY key, timestamp, step, is_nan DESC, value",
            row => Point(row, 0),
            ("@run", id.Value));

    /// <summary>Reads key, value, is_nan, timestamp and step, the first of which is in <paramref name="first"/>.</summary>
    public static MetricPoint Point(SqlRows row, int first) =>
        new(row.GetString(first), row.Number(first + 1), row.Time(first + 3), row.GetInt64(first + 4));
}
