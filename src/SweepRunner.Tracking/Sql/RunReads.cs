using System.Data.Common;
using System.Text.Json;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Trainers;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql;

/// <summary>
/// The queries about runs. Hand-written like the rest: the first EF query of a process costs many times what a command that
/// shows one run should take.
/// </summary>
internal static class RunReads
{
    /// <summary>The run with everything but its history; null when there is none.</summary>
    public static Run? Find(SqlSession session, RunId id, string artifactFolder)
    {
        var found = session.Query(
            "SELECT experiment_id, name, status, start_time, end_time, artifact_uri FROM runs WHERE run_id = @run",
            row => new Run
            {
                Id = id,
                Experiment = new(row.GetInt64(0)),
                Name = row.GetString(1),
                Status = StateWords.ToRunStatus(row.GetString(2)),
                StartedAt = row.Time(3),
                EndedAt = row.TimeOrNull(4),
                ArtifactRoot = ArtifactRoots.Resolve(artifactFolder, row.GetString(5)),
            },
            ("@run", id.Value));
        return found is not [var run] ? null : run with
        {
            Params = session.Query("SELECT key, value FROM params WHERE run_id = @run ORDER BY key", Pair, ("@run", id.Value)).ToDictionary(),
            Tags = session.Query("SELECT key, value FROM tags WHERE run_id = @run ORDER BY key", Pair, ("@run", id.Value)).ToDictionary(),
            Metrics = Metrics(session, id),
            Inputs = Inputs(session, id),
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
            """
            SELECT key, value, is_nan, timestamp, step FROM metrics WHERE run_id = @run AND key = @key
            ORDER BY timestamp, step, is_nan DESC, value
            """,
            ToPoint,
            ("@run", id.Value), ("@key", key));

    /// <summary>The history of all metrics, ordered by key first.</summary>
    public static IReadOnlyList<MetricPoint> History(SqlSession session, RunId id) =>
        session.Query(
            "SELECT key, value, is_nan, timestamp, step FROM metrics WHERE run_id = @run ORDER BY key, timestamp, step, is_nan DESC, value",
            ToPoint,
            ("@run", id.Value));

    private static IReadOnlyList<DatasetInput> Inputs(SqlSession session, RunId id) =>
        session.Query(
            """
            SELECT name, digest, source, role, rows, columns FROM inputs JOIN datasets USING (dataset_id)
            WHERE run_id = @run ORDER BY role, name
            """,
            row => new DatasetInput(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4),
                [.. JsonSerializer.Deserialize<string[][]>(row.GetString(5))!.Select(c => KeyValuePair.Create(c[0], c[1]))]),
            ("@run", id.Value));

    private static MetricPoint ToPoint(DbDataReader row) => new(row.GetString(0), row.Number(1), row.Time(3), row.GetInt64(4));

    private static KeyValuePair<string, string> Pair(DbDataReader row) => KeyValuePair.Create(row.GetString(0), row.GetString(1));
}
