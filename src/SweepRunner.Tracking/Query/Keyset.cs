namespace SweepRunner.Tracking.Query;

/// <summary>The order of a searched list, and the condition that finds what follows a row of it, whatever was added meanwhile.</summary>
/// <param name="columns">What it is sorted by; together they tell any two rows apart.</param>
internal sealed class Keyset(IReadOnlyList<SortColumn> columns)
{
    /// <summary>The columns that the condition needs of the last row, in its order.</summary>
    public IEnumerable<string> Names => columns.SelectMany(c => c.Rank is null ? [c.Name] : new[] { c.Rank, c.Name });

    /// <summary>Adds <c>ORDER BY</c>.</summary>
    /// <param name="sql">Where to.</param>
    /// <param name="first">What all rows have in common in the first column, and SQLite does not see: knowing it, an index serves.</param>
    public void OrderBy(SqlText sql, FirstOrder first = FirstOrder.Open) =>
        sql.Add(" ORDER BY ").Add(string.Join(", ", columns.SelectMany((c, i) => Terms(c, i == 0 ? first : FirstOrder.Open))));

    /// <summary>Adds the condition for rows after the one with <paramref name="values"/>.</summary>
    public void After(SqlText sql, IReadOnlyList<object?> values) => After(sql, values, column: 0, value: 0);

    private static IEnumerable<string> Terms(SortColumn column, FirstOrder known)
    {
        if (known == FirstOrder.Same) yield break;
        if (column.Rank is not null && known == FirstOrder.Open) yield return column.Rank;
        yield return Direction(column);
    }

    private static string Direction(SortColumn column) => column.Ascending ? column.Name : $"{column.Name} DESC";

    private void After(SqlText sql, IReadOnlyList<object?> values, int column, int value)
    {
        if (column == columns.Count)
        {
            sql.Add("FALSE");
            return;
        }

        var sort = columns[column];
        if (sort.Rank is null)
        {
            Beyond(sql, sort, values, column, value);
            return;
        }

        // Where NaN or nothing stands, the value itself says nothing.
        sql.Add($"({sort.Rank} > ").Parameter(values[value]).Add($" OR ({sort.Rank} = ").Parameter(values[value]).Add(" AND ");
        if (Convert.ToInt64(values[value], System.Globalization.CultureInfo.InvariantCulture) == 0) Beyond(sql, sort, values, column, value + 1);
        else After(sql, values, column + 1, value + 2);
        sql.Add("))");
    }

    private void Beyond(SqlText sql, SortColumn sort, IReadOnlyList<object?> values, int column, int value)
    {
        var sign = sort.Ascending ? ">" : "<";
        // The first part is implied by the second, but an index can use it.
        sql.Add($"({sort.Name} {sign}= ").Parameter(values[value]);
        sql.Add($" AND ({sort.Name} {sign} ").Parameter(values[value]).Add(" OR ");
        After(sql, values, column + 1, value + 1);
        sql.Add("))");
    }
}
