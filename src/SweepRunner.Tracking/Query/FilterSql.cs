namespace SweepRunner.Tracking.Query;

/// <summary>Turns a filter into a condition on the things searched, called <c>e</c>. The condition is true or false, never unknown.</summary>
/// <param name="table">What may be named.</param>
/// <param name="sql">Where the condition goes.</param>
internal sealed class FilterSql(KeyTable table, SqlText sql)
{
    /// <summary>A further condition on the metrics of logged models (only some data sets count); null for none. The row is called <c>x</c>.</summary>
    public Action<SqlText>? MetricCondition { get; init; }

    /// <summary>What the rows of satellites belong to: <c>e</c>, or another table of the statement that has its key, where that is at hand earlier.</summary>
    public string Owner { get; init; } = "e";

    /// <summary>Adds the condition.</summary>
    public void Add(FilterNode node)
    {
        switch (node)
        {
            case AllOf all:
                Join(all.Parts, " AND ");
                break;
            case AnyOf any:
                Join(any.Parts, " OR ");
                break;
            case NotNode not:
                sql.Add("NOT (");
                Add(not.Part);
                sql.Add(")");
                break;
            case Comparison comparison:
                Compare(comparison);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node), node, null);
        }
    }

    private void Join(IReadOnlyList<FilterNode> parts, string word)
    {
        sql.Add("(");
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0) sql.Add(word);
            Add(parts[i]);
        }

        sql.Add(")");
    }

    private void Compare(Comparison comparison)
    {
        switch (comparison.Key.Kind)
        {
            case KeyKind.Attribute:
                Attribute(comparison, table.Find(KeyKind.Attribute, comparison.Key.Name)!);
                break;
            case KeyKind.Dataset:
                Dataset(comparison, table.Find(KeyKind.Dataset, comparison.Key.Name)!);
                break;
            default:
                Satellite(comparison, table.Satellites[comparison.Key.Kind]);
                break;
        }
    }

    private void Attribute(Comparison comparison, AttributeKey key)
    {
        if (comparison.Operator is FilterOperator.IsNull or FilterOperator.IsNotNull)
        {
            sql.Add($"{key.Column} {comparison.Operator.Show()}");
            return;
        }

        if (key.Nullable) sql.Add($"({key.Column} IS NOT NULL AND ");
        new OperatorSql(sql, key.Numeric, key.Translate).Add(key.Column, comparison);
        if (key.Nullable) sql.Add(")");
    }

    private void Dataset(Comparison comparison, AttributeKey key)
    {
        sql.Add(comparison.Operator == FilterOperator.IsNull ? "NOT EXISTS (" : "EXISTS (");
        sql.Add("SELECT 1 FROM inputs i JOIN datasets d ON d.dataset_id = i.dataset_id WHERE i.run_id = e.run_id AND ");
        if (comparison.Operator is FilterOperator.IsNull or FilterOperator.IsNotNull) sql.Add($"{key.Column} IS NOT NULL");
        else new OperatorSql(sql).Add(key.Column, comparison);
        sql.Add(")");
    }

    private void Satellite(Comparison comparison, Satellite satellite)
    {
        sql.Add(comparison.Operator == FilterOperator.IsNull ? "NOT EXISTS (" : "EXISTS (");
        sql.Add($"SELECT 1 FROM {satellite.Table} x WHERE {satellite.Join("x", Owner)} AND x.key = ").Parameter(comparison.Key.Name);
        if (comparison.Key.Kind == KeyKind.Metric) MetricCondition?.Invoke(sql);
        if (comparison.Operator is FilterOperator.IsNull or FilterOperator.IsNotNull)
        {
            sql.Add(")");
            return;
        }

        sql.Add(" AND ");
        var column = Column(comparison.Key);
        var isNewest = satellite.Numeric && comparison.Key.Aspect == MetricAspect.Last;
        // As numbers compare: NaN is unequal to everything, and nothing else.
        if (isNewest && comparison.Operator == FilterOperator.NotEqual)
        {
            sql.Add("(x.is_nan OR ");
            new OperatorSql(sql).Add(column, comparison);
            sql.Add(")");
        }
        else
        {
            if (isNewest) sql.Add("x.is_nan = FALSE AND ");
            else if (satellite.Numeric) sql.Add($"{column} IS NOT NULL AND ");
            new OperatorSql(sql).Add(column, comparison);
        }

        sql.Add(")");
    }

    private static string Column(FilterKey key) => key.Aspect switch
    {
        MetricAspect.Max => "x.max_value",
        MetricAspect.Min => "x.min_value",
        _ => "x.value",
    };
}
