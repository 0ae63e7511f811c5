using System.Globalization;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Sql;

namespace SweepRunner.Tracking.Query;

/// <summary>
/// The statements of a search for runs: an inner list with a rank and a value for each order, of which the outer one takes the page.
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

    /// <summary>The index that gives the runs in their order; null when there is none.</summary>
    public RunWalk? Walk => RunWalk.Of(scope, orders);

    /// <summary>The comparisons that every run found has to meet and that an index finds the runs of.</summary>
    public IEnumerable<Comparison> Indexed =>
        Parts.OfType<Comparison>().Where(c => c is
        {
            Key: { Kind: KeyKind.Metric, Aspect: MetricAspect.Last },
            Operator: FilterOperator.Equal or FilterOperator.Less or FilterOperator.LessOrEqual or FilterOperator.Greater or FilterOperator.GreaterOrEqual or FilterOperator.Between,
        } or { Key.Kind: KeyKind.Param or KeyKind.Tag, Operator: FilterOperator.Equal });

    /// <summary>What all has to be met; what fewest runs meet, as far as one can guess, comes first, since the database looks in this order.</summary>
    private IEnumerable<FilterNode> Parts =>
        filter is AllOf all ? all.Parts.OrderBy(p => p is Comparison { Operator: FilterOperator.Equal } ? 0 : 1) : filter is null ? [] : [filter];

    /// <summary>How many runs meet one of the <see cref="Indexed"/> comparisons in all experiments; <paramref name="most"/> when more do.</summary>
    public static SqlText Count(Comparison comparison, long most)
    {
        var sql = new SqlText().Add($"SELECT count(*) FROM (SELECT 1 AS one FROM {RunSource.Table(comparison.Key)} w WHERE ");
        RunSource.IndexedCondition(sql, comparison);
        return sql.Add(" LIMIT ").Parameter(most).Add(") q");
    }

    /// <summary>How many runs there are before the filter looks at them; <paramref name="most"/> when there are more.</summary>
    public SqlText Count(long most)
    {
        var sql = new SqlText().Add("SELECT count(*) FROM (SELECT 1 AS one FROM runs e WHERE TRUE");
        Scope(sql);
        return sql.Add(" LIMIT ").Parameter(most).Add(") q");
    }

    /// <summary>A page.</summary>
    /// <param name="source">Where to look.</param>
    /// <param name="after">The sort columns of the last row before; null for the first page.</param>
    /// <param name="limit">Most rows.</param>
    public SqlText Page(RunSource source, IReadOnlyList<object?>? after, int limit)
    {
        var keyset = Keyset(out var expressions);
        // What is shown of a run is read for the page alone: sorting carries the sort columns only.
        var sql = new SqlText().Add($"SELECT {RunRows.List}, e.root_run_id, q.* FROM (SELECT * FROM (SELECT ");
        for (var i = 0; i < expressions.Count; i++)
        {
            var (rank, value) = expressions[i];
            if (rank is not null) sql.Add($"{(i == 0 && source.FirstOrder != FirstOrder.Open ? "0" : rank)} AS r{i}, ");
            sql.Add($"{value} AS v{i}, ");
        }

        // Only where the names differ from the columns above do ORDER BY and the condition know which is meant.
        sql.Add($"e.start_time AS t, e.run_id AS u FROM {source.Tables}");
        for (var i = source.FirstOrder == FirstOrder.Open ? 0 : 1; i < orders.Count; i++) JoinOrder(sql, i);
        sql.Add(" WHERE ");
        source.Conditions(sql);
        Scope(sql);
        foreach (var part in Parts.Where(p => !ReferenceEquals(p, source.Met)))
        {
            sql.Add(" AND ");
            new FilterSql(KeyTables.Runs, sql) { Owner = source.Owner }.Add(part);
        }

        sql.Add(") p");
        if (after is not null)
        {
            sql.Add(" WHERE ");
            keyset.After(sql, after);
        }

        keyset.OrderBy(sql, source.FirstOrder);
        sql.Add(" LIMIT ").Parameter(limit).Add(") q CROSS JOIN runs e WHERE e.run_id = q.u");
        keyset.OrderBy(sql);
        return sql;
    }

    private void Scope(SqlText sql)
    {
        sql.Add(" AND e.experiment_id IN (").List(scope.Experiments.Select(e => (object?)e.Value).Distinct()).Add(")");
        ViewSql.Add(sql, scope.View);
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
        sql.Add($" LEFT JOIN {satellite.Table} {o} ON {satellite.Join(o, "e")} AND {o}.key = ").Parameter(order.Key.Name);
    }
}
