using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Sql;

namespace SweepRunner.Tracking.Query;

/// <summary>
/// A search that is one statement: an inner list with a sort column for each order, of which the outer one takes the page.
/// </summary>
/// <param name="table">What may be named.</param>
/// <param name="columns">The columns read, as SQL; they are followed by the sort columns.</param>
/// <param name="from">Where from: a table called <c>e</c>, possibly joined to others.</param>
internal sealed class PagedSearch(KeyTable table, IReadOnlyList<string> columns, string from)
{
    /// <summary>What is searched for by default and decides between equals, as order on the attributes.</summary>
    public required IReadOnlyList<OrderTerm> Ties { get; init; }

    /// <summary>A page of what is found.</summary>
    /// <param name="session">The database.</param>
    /// <param name="request">The page.</param>
    /// <param name="conditions">Adds further conditions, each beginning with AND.</param>
    /// <param name="map">Reads a row.</param>
    public Page<T> Run<T>(SqlSession session, PageRequest request, Action<SqlText> conditions, Func<SqlRows, T> map)
    {
        var filter = FilterParser.Parse(request.Filter, table, request.Dialect);
        var orders = OrderByParser.Parse(request.OrderBy, table, request.Dialect);
        orders = [.. orders, .. Ties.Where(t => orders.All(o => o.Key != t.Key))];
        var question = $"{table.Noun}\n{request.Filter}\n{string.Join('\n', request.OrderBy)}\n{request.Scope}";
        var after = PageToken.Read(request.PageToken, question);

        var sql = new SqlText().Add("SELECT * FROM (SELECT ").Add(string.Join(", ", columns));
        var keyset = new Keyset([.. orders.Select((o, i) => Sort(sql, o, i))]);
        sql.Add($" FROM {from} WHERE TRUE");
        conditions(sql);
        if (filter is not null)
        {
            sql.Add(" AND ");
            new FilterSql(table, sql).Add(filter);
        }

        sql.Add(") q");
        if (after is not null)
        {
            sql.Add(" WHERE ");
            keyset.After(sql, after);
        }

        keyset.OrderBy(sql);
        sql.Add(" LIMIT ").Parameter(request.MaxResults + 1);

        var names = keyset.Names.Count();
        var rows = session.Query(
            sql.ToString(),
            row => (Item: map(row), Sort: Enumerable.Range(columns.Count, names).Select(i => row.IsDBNull(i) ? null : row.GetValue(i)).ToArray()),
            sql.Parameters);
        if (rows.Count <= request.MaxResults) return new([.. rows.Select(r => r.Item)], null);
        rows.RemoveAt(request.MaxResults);
        return new([.. rows.Select(r => r.Item)], PageToken.Write(question, rows[^1].Sort));
    }

    private SortColumn Sort(SqlText sql, OrderTerm order, int number)
    {
        var key = table.Find(KeyKind.Attribute, order.Key.Name)!;
        if (key.Nullable) sql.Add($", CASE WHEN {key.Column} IS NULL THEN 2 ELSE 0 END AS r{number}");
        sql.Add($", {key.Column} AS v{number}");
        return new SortColumn($"v{number}", order.Ascending, key.Nullable ? $"r{number}" : null);
    }
}
