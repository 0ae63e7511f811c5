namespace SweepRunner.Tracking.Query;

/// <summary>Turns an operator and its values into SQL that means the same on every database.</summary>
/// <param name="sql">Where it goes.</param>
/// <param name="wholeNumbers">Whether the column holds whole numbers.</param>
/// <param name="translate">Turns a text into what the column holds; null when it holds the text itself.</param>
internal sealed class OperatorSql(SqlText sql, bool wholeNumbers = false, Func<string, string>? translate = null)
{
    /// <summary>Adds the comparison of a column that is not NULL.</summary>
    public void Add(string column, Comparison comparison)
    {
        switch (comparison.Operator)
        {
            case FilterOperator.Like or FilterOperator.NotLike:
                Like(column, comparison, lower: false);
                break;
            case FilterOperator.ILike or FilterOperator.NotILike:
                Like(column, comparison, lower: true);
                break;
            case FilterOperator.In or FilterOperator.NotIn:
                sql.Add($"{column} {comparison.Operator.Show()} (").List(comparison.Values.Select(Parameter)).Add(")");
                break;
            case FilterOperator.Between or FilterOperator.NotBetween:
                sql.Add($"{column} {comparison.Operator.Show()} ").Parameter(Parameter(comparison.Values[0])).Add(" AND ").Parameter(Parameter(comparison.Values[1]));
                break;
            default:
                sql.Add($"{column} {(comparison.Operator == FilterOperator.NotEqual ? "<>" : comparison.Operator.Show())} ").Parameter(Parameter(comparison.Values[0]));
                break;
        }
    }

    private void Like(string column, Comparison comparison, bool lower)
    {
        // MLflow's patterns have no escape; PostgreSQL's have one unless it is told otherwise, hence the doubled backslashes.
        var pattern = comparison.Values[0].Text!.Replace(@"\", @"\\", StringComparison.Ordinal);
        var not = comparison.Operator is FilterOperator.NotLike or FilterOperator.NotILike ? "NOT " : "";
        sql.Add(lower ? $"lower({column}) {not}LIKE lower(" : $"{column} {not}LIKE ").Parameter(pattern).Add(lower ? ")" : "").Add(@" ESCAPE '\'");
    }

    private object Parameter(FilterValue value) => value.Text switch
    {
        { } text => translate is null ? text : translate(text),
        // A whole number stays one, so that PostgreSQL can use an index.
        _ when wholeNumbers && Math.Abs(value.Number) < 1L << 53 && double.IsInteger(value.Number) => (long)value.Number,
        _ => value.Number,
    };
}
