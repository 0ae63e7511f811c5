using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Query;

namespace SweepRunner.Tracking.Sql.Registry;

/// <summary>Searches for logged models.</summary>
internal static class LoggedModelSearch
{
    /// <summary>A page of what is found.</summary>
    public static Page<LoggedModel> Run(SqlSession session, LoggedModelQuery query, string artifactFolder)
    {
        var table = KeyTables.LoggedModels;
        var filter = FilterParser.Parse(query.Filter, table, query.Dialect);
        var orders = OrderByParser.Parse([.. query.OrderBy.Select(o => $"{o.Field} {(o.Ascending ? "ASC" : "DESC")}")], table, query.Dialect);
        var question = $"logged models\n{query.Filter}\n{string.Join('\n', query.OrderBy)}\n{string.Join('\n', query.Datasets)}\n{string.Join(',', query.Experiments)}";
        var after = PageToken.Read(query.PageToken, question);
        if (query.Experiments.Count == 0) return new([], null);

        var sql = new SqlText().Add($"SELECT * FROM (SELECT {LoggedModelRows.Columns}");
        var sorts = new List<SortColumn>();
        foreach (var order in orders) sorts.Add(Sort(sql, order, query.OrderBy, sorts.Count));
        sql.Add(", e.creation_time AS t, e.logged_model_id AS u FROM logged_models e WHERE e.lifecycle_stage = 'active' AND e.experiment_id IN (");
        sql.List(query.Experiments.Select(e => (object?)e.Value)).Add(")");
        if (filter is not null)
        {
            sql.Add(" AND ");
            new FilterSql(table, sql) { MetricCondition = query.Datasets.Count == 0 ? null : s => Datasets(s, query.Datasets) }.Add(filter);
        }

        sql.Add(") q");
        var keyset = new Keyset([.. sorts, new SortColumn("t", Ascending: false), new SortColumn("u", Ascending: true)]);
        if (after is not null)
        {
            sql.Add(" WHERE ");
            keyset.After(sql, after);
        }

        keyset.OrderBy(sql);
        sql.Add(" LIMIT ").Parameter(query.MaxResults + 1);
        return Page(session, sql, query.MaxResults, keyset.Names.Count(), question, artifactFolder);
    }

    private static Page<LoggedModel> Page(SqlSession session, SqlText sql, int most, int names, string question, string artifactFolder)
    {
        var rows = session.Query(
            sql.ToString(),
            row => (
                Model: LoggedModelRows.Read(row, artifactFolder),
                Sort: Enumerable.Range(LoggedModelRows.Count, names).Select(i => row.IsDBNull(i) ? null : row.GetValue(i)).ToArray()),
            sql.Parameters);
        var page = rows.Take(most).ToList();
        return new([.. page.Select(r => LoggedModelRows.Fill(session, r.Model))], rows.Count > most ? PageToken.Write(question, page[^1].Sort) : null);
    }

    private static SortColumn Sort(SqlText sql, OrderTerm order, IReadOnlyList<LoggedModelOrder> asked, int number)
    {
        if (order.Key.Kind == KeyKind.Attribute)
        {
            var key = KeyTables.LoggedModels.Find(KeyKind.Attribute, order.Key.Name)!;
            if (key.Nullable) sql.Add($", CASE WHEN {key.Column} IS NULL THEN 2 ELSE 0 END AS r{number}");
            sql.Add($", {key.Column} AS v{number}");
            return new($"v{number}", order.Ascending, key.Nullable ? $"r{number}" : null);
        }

        var satellite = KeyTables.LoggedModels.Satellites[order.Key.Kind];
        var dataset = asked.FirstOrDefault(o => o.Field.Contains(order.Key.Name, StringComparison.Ordinal));
        Newest("CASE WHEN count(*) = 0 THEN 2 ELSE 0 END", newest: false);
        sql.Add($" AS r{number}");
        Newest("x.value", newest: true);
        sql.Add($" AS v{number}");
        return new($"v{number}", order.Ascending, $"r{number}");

        void Newest(string column, bool newest)
        {
            sql.Add($", (SELECT {column} FROM {satellite.Table} x WHERE {satellite.Join("x", "e")} AND x.key = ").Parameter(order.Key.Name);
            if (satellite.Numeric)
            {
                sql.Add(" AND x.is_nan = FALSE");
                if (dataset?.DatasetName is { } name) sql.Add(" AND x.dataset_name = ").Parameter(name);
                if (dataset?.DatasetDigest is { } digest) sql.Add(" AND x.dataset_digest = ").Parameter(digest);
                if (newest) sql.Add(" ORDER BY x.timestamp DESC, x.step DESC LIMIT 1");
            }

            sql.Add(")");
        }
    }

    private static void Datasets(SqlText sql, IReadOnlyList<KeyValuePair<string, string?>> datasets)
    {
        sql.Add(" AND (");
        for (var i = 0; i < datasets.Count; i++)
        {
            sql.Add(i > 0 ? " OR (x.dataset_name = " : "(x.dataset_name = ").Parameter(datasets[i].Key);
            if (datasets[i].Value is { } digest) sql.Add(" AND x.dataset_digest = ").Parameter(digest);
            sql.Add(")");
        }

        sql.Add(")");
    }
}
