namespace SweepRunner.Tracking.Query;

/// <summary>Where a search for runs takes its rows from, before its filter looks at them.</summary>
/// <param name="Tables">The tables, one of which is <c>runs e</c>.</param>
/// <param name="Conditions">Adds the conditions that belong to them, without a leading AND.</param>
internal sealed record RunSource(string Tables, Action<SqlText> Conditions)
{
    /// <summary>All runs.</summary>
    public static readonly RunSource All = new("runs e", sql => sql.Add("TRUE"));

    /// <summary>The table whose column <c>run_id</c> is known first.</summary>
    public string Owner { get; private init; } = "e";

    /// <summary>What is known of the first order, the table of which is called <c>o0</c>.</summary>
    public FirstOrder FirstOrder { get; private init; }

    /// <summary>The part of the filter that all of the rows meet; null when there is none.</summary>
    public Comparison? Met { get; private init; }

    /// <summary>The runs of one tree.</summary>
    public static RunSource Tree(string root) => new("runs e", sql => sql.Add("e.root_run_id = ").Parameter(root));

    /// <summary>The runs with a metric's newest value, a param or a tag that compares so, as an index finds them.</summary>
    public static RunSource Indexed(Comparison comparison) =>
        new(
            $"{Table(comparison.Key)} w CROSS JOIN runs e",
            sql =>
            {
                IndexedCondition(sql, comparison);
                sql.Add(" AND e.run_id = w.run_id");
            })
        {
            Owner = "w", Met = comparison,
        };

    /// <summary>The table that holds the values of a metric, a param or a tag.</summary>
    public static string Table(FilterKey key) => KeyTables.Runs.Satellites[key.Kind].Table;

    /// <summary>The condition of <see cref="Indexed"/> on the table of the comparison's key, called <c>w</c>.</summary>
    public static void IndexedCondition(SqlText sql, Comparison comparison)
    {
        sql.Add("w.key = ").Parameter(comparison.Key.Name);
        if (comparison.Key.Kind == KeyKind.Metric) sql.Add(" AND w.is_nan = FALSE");
        else IndexedText.Add(sql, "w.value", "=", comparison.Values[0].Text);
        sql.Add(" AND ");
        new OperatorSql(sql).Add("w.value", comparison);
    }

    /// <summary>The runs with newest values of a metric, or values of a param or a tag, that lie in a range, in the order of an index.</summary>
    public static RunSource ValueRange(OrderTerm order, WalkRange range) =>
        new(
            $"{Table(order.Key)} o0 CROSS JOIN runs e",
            sql =>
            {
                ValueCondition(sql, "o0.", order, range);
                sql.Add(" AND e.run_id = o0.run_id");
            })
        {
            Owner = "o0", FirstOrder = FirstOrder.Ranked,
        };

    /// <summary>The condition of <see cref="ValueRange"/> on the table of the order's key.</summary>
    /// <param name="sql">Where it is added.</param>
    /// <param name="owner">The table's name and a dot; empty where it is the only one.</param>
    /// <param name="order">The order.</param>
    /// <param name="range">The range.</param>
    public static void ValueCondition(SqlText sql, string owner, OrderTerm order, WalkRange range)
    {
        sql.Add($"{owner}key = ").Parameter(order.Key.Name);
        if (order.Key.Kind == KeyKind.Metric) sql.Add($" AND {owner}is_nan = FALSE");
        else range.AddBeginnings(sql, $"{owner}value", order.Ascending);
        range.Add(sql, $"{owner}value", order.Ascending);
    }

    /// <summary>The runs with one value of a param or a tag that began at <paramref name="latest"/> or before it, as the index of what began when gives them.</summary>
    public static RunSource Tied(OrderTerm order, object value, object? latest) =>
        new(
            $"runs e CROSS JOIN {Table(order.Key)} o0",
            sql =>
            {
                sql.Add("o0.run_id = e.run_id AND o0.key = ").Parameter(order.Key.Name).Add(" AND o0.value = ").Parameter(value);
                if (latest is not null) sql.Add(" AND e.start_time <= ").Parameter(latest);
            })
        {
            FirstOrder = FirstOrder.Same,
        };

    /// <summary>The runs that began in a range.</summary>
    public static RunSource StartRange(bool ascending, WalkRange range) =>
        new(
            "runs e",
            sql =>
            {
                sql.Add("TRUE");
                range.Add(sql, "e.start_time", ascending);
            });
}
