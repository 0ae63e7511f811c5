using System.Globalization;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Sql;

namespace SweepRunner.Tracking.Query;

/// <summary>
/// The statement of a search for runs: an inner list with a rank and a value for each order, of which the outer one takes the page.
/// </summary>
/// <param name="scope">Experiments and stages looked at.</param>
/// <param name="filter">The filter; null for all.</param>
/// <param name="orders">The orders.</param>
internal sealed class RunSearchSql(RunQuery scope, FilterNode? filter, IReadOnlyList<OrderTerm> orders)
{
    /// <summary>How many columns there are before the sort columns: those of <see cref="RunRows"/> and the top of the tree.</summary>
    public static readonly int Columns = RunRows.Columns.Count + 1;

    /// <summary>The sort columns of a row, for the page token.</summary>
    public int SortColumns => Keyset(out _).Names.Count();

    /// <summary>Whether the first order is a metric's newest value, so that an index can be walked.</summary>
    public bool CanWalk => orders is [{ Key: { Kind: KeyKind.Metric, Aspect: MetricAspect.Last } }, ..];

    /// <summary>The whole search.</summary>
    /// <param name="after">The sort columns of the last row before; null for the first page.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="root">Only runs of this tree; null for all.</param>
    public SqlText Whole(IReadOnlyList<object?>? after, int limit, string? root = null) =>
        Build(after, limit, first: null, sql =>
        {
            sql.Add("runs e");
            for (var i = 0; i < orders.Count; i++) JoinOrder(sql, i);
            sql.Add(" WHERE TRUE");
            if (root is not null) sql.Add(" AND e.root_run_id = ").Parameter(root);
        });

    /// <summary>
    /// The same rows in the same order, but only those among the first <paramref name="budget"/> values of the first order's metric: an
    /// index gives them without sorting.
    /// </summary>
    public SqlText Walk(IReadOnlyList<object?>? after, int limit, int budget) =>
        Build(after, limit, first: "0", sql =>
        {
            sql.Add("(SELECT run_id, value, is_nan FROM latest_metrics WHERE ");
            WalkRange(sql, after);
            sql.Add(" LIMIT ").Parameter(budget).Add(") o0 CROSS JOIN runs e");
            for (var i = 1; i < orders.Count; i++) JoinOrder(sql, i);
            sql.Add(" WHERE e.run_id = o0.run_id");
        });

    /// <summary>The value at which a walk of <paramref name="budget"/> values ends; no row when it reaches the end of them all.</summary>
    public SqlText WalkEnd(IReadOnlyList<object?>? after, int budget)
    {
        var sql = new SqlText().Add("SELECT value FROM latest_metrics WHERE ");
        WalkRange(sql, after);
        return sql.Add(" LIMIT 1 OFFSET ").Parameter(budget - 1);
    }

    private void WalkRange(SqlText sql, IReadOnlyList<object?>? after)
    {
        var ascending = orders[0].Ascending;
        sql.Add("key = ").Parameter(orders[0].Key.Name).Add(" AND is_nan = FALSE");
        if (after is not null) sql.Add($" AND value {(ascending ? ">=" : "<=")} ").Parameter(after[1]);
        sql.Add(ascending ? " ORDER BY value, run_id" : " ORDER BY value DESC, run_id DESC");
    }

    private SqlText Build(IReadOnlyList<object?>? after, int limit, string? first, Action<SqlText> from)
    {
        var keyset = Keyset(out var expressions);
        var sql = new SqlText().Add($"SELECT * FROM (SELECT {RunRows.List}, e.root_run_id");
        for (var i = 0; i < expressions.Count; i++)
        {
            var (rank, value) = expressions[i];
            if (rank is not null) sql.Add($", {(i == 0 && first is not null ? first : rank)} AS r{i}");
            sql.Add($", {value} AS v{i}");
        }

        // Only where the names differ from the columns above do the outer ORDER BY and its condition know which is meant.
        sql.Add(", e.start_time AS t, e.run_id AS u FROM ");
        from(sql);
        Conditions(sql);
        sql.Add(") q");
        if (after is not null)
        {
            sql.Add(" WHERE ");
            keyset.After(sql, after);
        }

        keyset.OrderBy(sql);
        return sql.Add(" LIMIT ").Parameter(limit);
    }

    private void Conditions(SqlText sql)
    {
        sql.Add(" AND e.experiment_id IN (").List(scope.Experiments.Select(e => (object?)e.Value).Distinct()).Add(")");
        ViewSql.Add(sql, scope.View);
        if (filter is null) return;
        sql.Add(" AND ");
        new FilterSql(KeyTables.Runs, sql).Add(filter);
    }

    private Keyset Keyset(out IReadOnlyList<(string? Rank, string Value)> expressions)
    {
        expressions = [.. orders.Select(Expression)];
        var ranks = expressions;
        return new Keyset(
        [
            .. orders.Select((o, i) => new SortColumn(Name('v', i), o.Ascending, ranks[i].Rank is null ? null : Name('r', i))),
            new SortColumn("t", Ascending: false), new SortColumn("u", Ascending: true),
        ]);
    }

    private static string Name(char letter, int number) => string.Create(CultureInfo.InvariantCulture, $"{letter}{number}");

    private static (string? Rank, string Value) Expression(OrderTerm order, int number)
    {
        var o = Name('o', number);
        if (order.Key.Kind == KeyKind.Attribute)
        {
            var key = KeyTables.Runs.Find(KeyKind.Attribute, order.Key.Name)!;
            return (key.Nullable ? $"CASE WHEN {key.Column} IS NULL THEN 2 ELSE 0 END" : null, key.Column);
        }

        if (order.Key.Kind != KeyKind.Metric) return ($"CASE WHEN {o}.key IS NULL THEN 2 ELSE 0 END", $"{o}.value");
        return order.Key.Aspect switch
        {
            MetricAspect.Last => ($"CASE WHEN {o}.key IS NULL THEN 2 WHEN {o}.is_nan THEN 1 ELSE 0 END", $"{o}.value"),
            var aspect => Best($"{o}.{(aspect == MetricAspect.Max ? "max_value" : "min_value")}", o),
        };
    }

    private static (string, string) Best(string column, string alias) =>
        ($"CASE WHEN {alias}.key IS NULL THEN 2 WHEN {column} IS NULL THEN 1 ELSE 0 END", column);

    private void JoinOrder(SqlText sql, int number)
    {
        var order = orders[number];
        if (order.Key.Kind == KeyKind.Attribute) return;
        var satellite = KeyTables.Runs.Satellites[order.Key.Kind];
        var o = Name('o', number);
        sql.Add($" LEFT JOIN {satellite.Table} {o} ON {satellite.Join(o)} AND {o}.key = ").Parameter(order.Key.Name);
    }
}
