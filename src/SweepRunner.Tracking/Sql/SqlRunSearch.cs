using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Query;

namespace SweepRunner.Tracking.Sql;

/// <summary>Searches for runs.</summary>
internal sealed class SqlRunSearch(SqlDatabase database, string artifactFolder) : IRunSearch
{
    private const int MostExperiments = 30_000;
    private const int MostDatasets = 1000;

    public Task<Page<Run>> SearchAsync(RunQuery query, CancellationToken cancellation)
    {
        PageSize.Check(query.MaxResults, RunQuery.MostResults);
        if (query.Experiments.Count > MostExperiments)
            throw new InvalidInputException(new Fault("too many experiments are searched at once") { Path = "experiment_ids", Rule = $"at most {MostExperiments}" });
        return database.ReadAsync(session => session.Snapshot(s => Search(s, query)), cancellation);
    }

    public Task<Page<Run>> ChildrenAsync(RunId run, ViewType view, int maxResults, string? pageToken, CancellationToken cancellation)
    {
        PageSize.Check(maxResults, RunQuery.MostResults);
        return database.ReadAsync(session => session.Snapshot(s => Children(s, run, view, maxResults, pageToken)), cancellation);
    }

    public Task<IReadOnlyList<DatasetSummary>> DatasetsAsync(IReadOnlyList<ExperimentId> experiments, CancellationToken cancellation)
    {
        if (experiments.Count == 0) return Task.FromResult<IReadOnlyList<DatasetSummary>>([]);
        var sql = new SqlText()
            .Add(
                """
                SELECT DISTINCT e.experiment_id, d.name, d.digest, i.role FROM runs e JOIN inputs i ON i.run_id = e.run_id
                JOIN datasets d ON d.dataset_id = i.dataset_id WHERE e.lifecycle_stage = 'active' AND e.experiment_id IN (
                """)
            .List(experiments.Select(e => (object?)e.Value))
            .Add(") ORDER BY e.experiment_id, d.name, d.digest, i.role LIMIT ").Parameter(MostDatasets);
        return database.ReadAsync<IReadOnlyList<DatasetSummary>>(
            session => session.Query(
                sql.ToString(),
                row => new DatasetSummary(new(row.GetInt64(0)), row.GetString(1), row.GetString(2), row.GetString(3) is { Length: > 0 } role ? role : null),
                sql.Parameters),
            cancellation);
    }

    private Page<Run> Search(SqlSession session, RunQuery query)
    {
        var filter = FilterParser.Parse(query.Filter, KeyTables.Runs, query.Dialect);
        var orders = OrderByParser.Parse(query.OrderBy, KeyTables.Runs, query.Dialect);
        var literal = new LiteralKeys(session);
        var sql = new RunSearchSql(query, literal.Resolve(filter), literal.Resolve(orders));
        var question = $"runs\n{query.Filter}\n{string.Join('\n', query.OrderBy)}\n{query.View}\n{query.Nesting}\n{query.Dialect}\n{string.Join(',', query.Experiments)}";
        var after = PageToken.Read(query.PageToken, question);
        if (query.Experiments.Count == 0) return new([], null);

        var rows = new RunRowReader(session, sql, artifactFolder);
        var (found, last) = query.Nesting == RunNesting.Families
            ? new FamilySearch(session, rows, artifactFolder).Find(after, query.MaxResults)
            : Flat(rows, after, query.MaxResults);
        return new(query.Bare ? found : RunDetails.Fill(session, found, query.WithRanges), last is null ? null : PageToken.Write(question, last));
    }

    private static (IReadOnlyList<Run>, IReadOnlyList<object?>?) Flat(RunRowReader rows, IReadOnlyList<object?>? after, int maxResults)
    {
        var found = rows.Read(after, maxResults + 1);
        var page = found.Take(maxResults).ToList();
        return (page.ConvertAll(r => r.Run), found.Count > maxResults ? page[^1].Sort : null);
    }

    private Page<Run> Children(SqlSession session, RunId run, ViewType view, int maxResults, string? pageToken)
    {
        var question = $"children\n{run}\n{view}";
        var sql = new SqlText().Add($"SELECT {RunRows.List} FROM runs e WHERE e.parent_run_id = ").Parameter(run.Value);
        ViewSql.Add(sql, view);
        var keyset = new Keyset([new SortColumn("e.start_time", Ascending: true), new SortColumn("e.run_id", Ascending: true)]);
        if (PageToken.Read(pageToken, question) is { } after)
        {
            sql.Add(" AND ");
            keyset.After(sql, after);
        }

        keyset.OrderBy(sql);
        sql.Add(" LIMIT ").Parameter(maxResults + 1);
        var found = session.Query(sql.ToString(), row => RunRows.Read(row, artifactFolder), sql.Parameters);
        var page = found.Take(maxResults).ToList();
        return new(
            RunDetails.Fill(session, page, ranges: true),
            found.Count > maxResults ? PageToken.Write(question, [page[^1].StartedAt.ToUnixTimeMilliseconds(), page[^1].Id.Value]) : null);
    }
}
