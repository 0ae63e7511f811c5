using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Tracking.Sql;

/// <summary>The statements that write a <see cref="RunLog"/>.</summary>
internal static class RunLogWrites
{
    /// <summary>Writes all of <paramref name="log"/>.</summary>
    /// <param name="session">Inside a transaction.</param>
    /// <param name="run">A run that exists.</param>
    /// <param name="log">What to write.</param>
    /// <param name="attempt">The trial attempt it comes from; 0 when it comes from none.</param>
    public static void Write(SqlSession session, RunId run, RunLog log, int attempt)
    {
        foreach (var (key, value) in log.Params) RunWrites.Param(session, run, key, value, attempt);
        foreach (var (key, value) in log.Tags) RunWrites.Tag(session, run, key, value, attempt);
        Metrics(session, run, log.Metrics);
        foreach (var input in log.Inputs) Input(session, run, input);
        foreach (var file in log.Artifacts) Artifact(session, run, file);
    }

    /// <summary>Removes what the attempts of a trial have logged to its run; what it was created with stays.</summary>
    public static void Erase(SqlSession session, RunId run)
    {
        var id = ("@run", (object?)run.Value);
        session.Execute("DELETE FROM metrics WHERE run_id = @run", id);
        session.Execute("DELETE FROM latest_metrics WHERE run_id = @run", id);
        session.Execute("DELETE FROM artifacts WHERE run_id = @run", id);
        session.Execute("DELETE FROM inputs WHERE run_id = @run", id);
        session.Execute("DELETE FROM params WHERE run_id = @run AND attempt > 0", id);
        session.Execute("DELETE FROM tags WHERE run_id = @run AND attempt > 0", id);
    }

    private static void Metrics(SqlSession session, RunId run, IReadOnlyList<MetricPoint> points)
    {
        var latest = new Dictionary<string, MetricPoint>(StringComparer.Ordinal);
        foreach (var point in points)
        {
            Execute(
                session,
                """
                INSERT INTO metrics (run_id, key, timestamp, step, value, is_nan) VALUES (@run, @key, @timestamp, @step, @value, @nan)
                ON CONFLICT DO NOTHING
                """,
                run,
                point);
            if (!latest.TryGetValue(point.Key, out var other) || IsLater(point, other)) latest[point.Key] = point;
        }

        // NaN counts as the smallest value, as in IsLater.
        foreach (var point in latest.Values)
        {
            Execute(
                session,
                """
                INSERT INTO latest_metrics (run_id, key, timestamp, step, value, is_nan) VALUES (@run, @key, @timestamp, @step, @value, @nan)
                ON CONFLICT (run_id, key) DO UPDATE
                SET timestamp = excluded.timestamp, step = excluded.step, value = excluded.value, is_nan = excluded.is_nan
                WHERE (excluded.step, excluded.timestamp, NOT excluded.is_nan, excluded.value)
                    > (latest_metrics.step, latest_metrics.timestamp, NOT latest_metrics.is_nan, latest_metrics.value)
                """,
                run,
                point);
        }
    }

    private static void Execute(SqlSession session, string sql, RunId run, MetricPoint point) =>
        session.Execute(
            sql,
            ("@run", run.Value), ("@key", RunWrites.Key(point.Key)), ("@timestamp", point.Timestamp.ToUnixTimeMilliseconds()), ("@step", point.Step),
            ("@value", double.IsNaN(point.Value) ? 0.0 : point.Value), ("@nan", double.IsNaN(point.Value)));

    private static bool IsLater(MetricPoint point, MetricPoint other) =>
        (point.Step, point.Timestamp.ToUnixTimeMilliseconds(), point.Value).CompareTo((other.Step, other.Timestamp.ToUnixTimeMilliseconds(), other.Value)) > 0;

    private static void Input(SqlSession session, RunId run, DatasetInput input)
    {
        var columns = JsonSerializer.Serialize(input.Columns.Select(c => new[] { c.Key, c.Value }));
        var content = $"{input.Name}\n{input.Sha256}\n{input.Source}\n{input.Rows}\n{columns}";
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..32];
        session.Execute(
            """
            INSERT INTO datasets (dataset_id, name, digest, source, rows, columns) VALUES (@id, @name, @digest, @source, @rows, @columns)
            ON CONFLICT (dataset_id) DO NOTHING
            """,
            ("@id", id), ("@name", input.Name), ("@digest", input.Sha256), ("@source", input.Source), ("@rows", input.Rows), ("@columns", columns));
        session.Execute(
            "INSERT INTO inputs (run_id, dataset_id, role) VALUES (@run, @dataset, @role) ON CONFLICT DO NOTHING",
            ("@run", run.Value), ("@dataset", id), ("@role", input.Role));
    }

    private static void Artifact(SqlSession session, RunId run, ArtifactFile file) =>
        session.Execute(
            """
            INSERT INTO artifacts (run_id, path, size, sha256) VALUES (@run, @path, @size, @sha256)
            ON CONFLICT (run_id, path) DO UPDATE SET size = excluded.size, sha256 = excluded.sha256
            """,
            ("@run", run.Value), ("@path", file.Path), ("@size", file.Size), ("@sha256", file.Sha256));
}
