using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Sql;

/// <summary>The newest values of metrics, for many runs at once.</summary>
internal static class LatestMetrics
{
    /// <summary>By run; all metrics, or only <paramref name="key"/>'s.</summary>
    public static IReadOnlyDictionary<RunId, IReadOnlyDictionary<string, double>> Of(SqlSession session, IReadOnlyList<RunId> runs, string? key)
    {
        var found = new Dictionary<RunId, IReadOnlyDictionary<string, double>>();
        foreach (var chunk in runs.Distinct().Chunk(IdList.Most))
        {
            var (ids, parameters) = IdList.Of([.. chunk.Select(r => r.Value)]);
            var rows = key is null
                ? session.Query($"SELECT run_id, key, value, is_nan FROM latest_metrics WHERE run_id IN ({ids}) ORDER BY run_id, key", Read, parameters)
                : session.Query($"SELECT run_id, key, value, is_nan FROM latest_metrics WHERE run_id IN ({ids}) AND key = @key", Read, [.. parameters, ("@key", key)]);
            foreach (var run in rows.GroupBy(r => r.Run, r => r.Metric)) found[new RunId(run.Key)] = run.ToDictionary();
        }

        return found;
    }

    private static (string Run, KeyValuePair<string, double> Metric) Read(SqlRows row) => (row.GetString(0), KeyValuePair.Create(row.GetString(1), row.Number(2)));
}
