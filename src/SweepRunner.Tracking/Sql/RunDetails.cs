using SweepRunner.Core.Runs;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Tracking.Sql;

/// <summary>What belongs to runs, read for many of them at once.</summary>
internal static class RunDetails
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>The runs with params, tags, newest metrics, inputs and outputs.</summary>
    /// <param name="session">The database.</param>
    /// <param name="runs">Runs as <see cref="RunRows"/> reads them.</param>
    /// <param name="ranges">Whether with best values, too.</param>
    public static IReadOnlyList<Run> Fill(SqlSession session, IReadOnlyList<Run> runs, bool ranges)
    {
        var filled = new List<Run>(runs.Count);
        foreach (var chunk in runs.Chunk(IdList.Most)) filled.AddRange(FillChunk(session, chunk, ranges));
        return filled;
    }

    private static IEnumerable<Run> FillChunk(SqlSession session, Run[] runs, bool ranges)
    {
        var (ids, parameters) = IdList.Of([.. runs.Select(r => r.Id.Value)]);
        var values = Group(session, $"SELECT run_id, key, value FROM params WHERE run_id IN ({ids}) ORDER BY run_id, key", parameters, Pair);
        var tags = Group(session, $"SELECT run_id, key, value FROM tags WHERE run_id IN ({ids}) ORDER BY run_id, key", parameters, Pair);
        var metrics = Group(
            session,
            $"SELECT run_id, key, value, is_nan, timestamp, step, max_value, min_value FROM latest_metrics WHERE run_id IN ({ids}) ORDER BY run_id, key",
            parameters, row => (Point: RunReads.Point(row, 1), Range: new MetricRange(Min: row.NumberOrNull(7), Max: row.NumberOrNull(6))));
        var inputs = Group(
            session,
            $"""
            SELECT run_id, name, digest, source, role, rows, columns, source_type, schema, profile, tags FROM inputs JOIN datasets USING (dataset_id)
            WHERE run_id IN ({ids}) ORDER BY run_id, role, name
            """,
            parameters, row => (Dataset: DatasetRows.ReadDataset(row, 1), Input: DatasetRows.ReadInput(row, 1)));
        var models = Group(
            session, $"SELECT run_id, logged_model_id, step, is_output FROM run_models WHERE run_id IN ({ids}) ORDER BY run_id, step, logged_model_id",
            parameters, row => (Model: new ModelOutput(row.GetString(1), row.GetInt64(2)), IsOutput: row.GetBoolean(3)));
        foreach (var run in runs)
        {
            var id = run.Id.Value;
            yield return run with
            {
                Params = values.TryGetValue(id, out var p) ? new Dictionary<string, string>(p) : None,
                Tags = tags.TryGetValue(id, out var t) ? new Dictionary<string, string>(t) : None,
                LatestMetrics = metrics.TryGetValue(id, out var m) ? m.ConvertAll(x => x.Point) : [],
                Ranges = ranges && m is not null ? m.ToDictionary(x => x.Point.Key, x => x.Range) : new Dictionary<string, MetricRange>(),
                Inputs = inputs.TryGetValue(id, out var i) ? [.. i.Select(x => x.Input).OfType<DatasetInput>()] : [],
                Datasets = i is null ? [] : i.ConvertAll(x => x.Dataset),
                ModelInputs = models.TryGetValue(id, out var o) ? [.. o.Where(x => !x.IsOutput).Select(x => x.Model.ModelId)] : [],
                ModelOutputs = o is null ? [] : [.. o.Where(x => x.IsOutput).Select(x => x.Model)],
            };
        }
    }

    private static Dictionary<string, List<T>> Group<T>(
        SqlSession session, string sql, (string Name, object? Value)[] parameters, Func<SqlRows, T> map)
    {
        var groups = new Dictionary<string, List<T>>(StringComparer.Ordinal);
        string? last = null;
        List<T> group = [];
        session.Query(
            sql,
            row =>
            {
                var id = row.GetString(0);
                if (id != last) groups.Add(last = id, group = []);
                group.Add(map(row));
                return 0;
            },
            parameters);
        return groups;
    }

    private static KeyValuePair<string, string> Pair(SqlRows row) => KeyValuePair.Create(row.GetString(1), row.GetString(2));
}
