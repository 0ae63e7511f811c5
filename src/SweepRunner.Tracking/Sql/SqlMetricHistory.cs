using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Query;

namespace SweepRunner.Tracking.Sql;

/// <summary>Metric histories.</summary>
internal sealed class SqlMetricHistory(SqlDatabase database) : IMetricHistory
{
    private const int MostRuns = 100;
    private const int MostSteps = 2500;
    private const string Columns = "run_id, key, value, is_nan, timestamp, step";

    private static readonly Keyset Order = new(
    [
        new SortColumn("timestamp", Ascending: true), new SortColumn("step", Ascending: true),
        new SortColumn("is_nan", Ascending: false), new SortColumn("value", Ascending: true),
    ]);

    public Task<IReadOnlyDictionary<RunId, IReadOnlyDictionary<string, double>>> LatestAsync(IReadOnlyList<RunId> runs, string? key, CancellationToken cancellation) =>
        database.ReadAsync(session => session.Snapshot(s => LatestMetrics.Of(s, runs, key)), cancellation);

    public Task<Page<MetricPoint>> PageAsync(RunId run, string key, int? maxResults, string? pageToken, CancellationToken cancellation)
    {
        if (maxResults is { } asked) PageSize.Check(asked, int.MaxValue - 1);
        var question = $"history\n{run}\n{key}";
        var after = PageToken.Read(pageToken, question);
        var sql = new SqlText().Add($"SELECT {Columns} FROM metrics WHERE run_id = ").Parameter(run.Value).Add(" AND key = ").Parameter(key);
        if (after is not null)
        {
            sql.Add(" AND ");
            Order.After(sql, [after[0], after[1], Convert.ToInt64(after[2], System.Globalization.CultureInfo.InvariantCulture) != 0, after[3]]);
        }

        Order.OrderBy(sql);
        if (maxResults is { } most) sql.Add(" LIMIT ").Parameter((long)most + 1);
        return database.ReadAsync(
            session =>
            {
                var points = session.Query(sql.ToString(), row => RunReads.Point(row, 1), sql.Parameters);
                if (maxResults is not { } limit || points.Count <= limit) return new Page<MetricPoint>(points, null);
                points.RemoveAt(limit);
                var last = points[^1];
                var nan = double.IsNaN(last.Value);
                return new(points, PageToken.Write(question, [last.Timestamp.ToUnixTimeMilliseconds(), last.Step, nan ? 1L : 0L, nan ? 0.0 : last.Value]));
            },
            cancellation);
    }

    public Task<IReadOnlyList<RunMetricPoint>> BulkAsync(IReadOnlyList<RunId> runs, string key, int maxResults, CancellationToken cancellation)
    {
        PageSize.Check(runs.Count, MostRuns);
        return database.ReadAsync<IReadOnlyList<RunMetricPoint>>(
            session => session.Snapshot(s =>
            {
                var points = new List<RunMetricPoint>();
                foreach (var run in runs)
                {
                    if (points.Count >= maxResults) break;
                    points.AddRange(s.Query(
                        $"""
                        SELECT {Columns} FROM metrics WHERE run_id = @run AND key = @key
                        ORDER BY timestamp, step, is_nan DESC, value LIMIT @most
                        """,
                        row => new RunMetricPoint(run, RunReads.Point(row, 1)),
                        ("@run", run.Value), ("@key", key), ("@most", maxResults - points.Count)));
                }

                return points;
            }),
            cancellation);
    }

    public Task<IReadOnlyList<RunMetricPoint>> SampleAsync(
        IReadOnlyList<RunId> runs, string key, long? fromStep, long? toStep, int maxResults, CancellationToken cancellation)
    {
        PageSize.Check(runs.Count, MostRuns);
        PageSize.Check(maxResults, MostSteps);
        var (from, to) = (fromStep ?? long.MinValue, toStep ?? long.MaxValue);
        return database.ReadAsync<IReadOnlyList<RunMetricPoint>>(
            session => session.Snapshot(s =>
            {
                var all = runs.Distinct().ToDictionary(run => run, run => Points(s, run, key, from, to));
                var wanted = StepSample.Of(all.Values.Select(points => points.ConvertAll(p => p.Step)), maxResults);
                return runs.SelectMany(run => all[run].Where(p => wanted.Contains(p.Step)).Select(p => new RunMetricPoint(run, p))).ToList();
            }),
            cancellation);
    }

    private static List<MetricPoint> Points(SqlSession session, RunId run, string key, long from, long to) =>
        session.Query(
            $"""
            SELECT {Columns} FROM metrics WHERE run_id = @run AND key = @key AND step >= @from AND step <= @to
            ORDER BY step, timestamp, is_nan DESC, value
            """,
            row => RunReads.Point(row, 1),
            ("@run", run.Value), ("@key", key), ("@from", from), ("@to", to));
}
