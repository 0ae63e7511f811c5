namespace SweepRunner.Tracking.Query;

/// <summary>A part of an index that is walked.</summary>
/// <param name="From">Its first value; null for the first there is.</param>
/// <param name="WithFrom">Whether rows of the first value belong to it.</param>
/// <param name="To">Its last value, all rows of which belong to it; null for the last there is.</param>
internal readonly record struct WalkRange(object? From, bool WithFrom, object? To)
{
    /// <summary>Adds the condition on a column, beginning with AND; nothing for the whole index.</summary>
    public void Add(SqlText sql, string column, bool ascending)
    {
        var onward = ascending ? ">" : "<";
        if (From is not null) sql.Add($" AND {column} {onward}{(WithFrom ? "=" : "")} ").Parameter(From);
        if (To is not null) sql.Add($" AND {column} {(ascending ? "<=" : ">=")} ").Parameter(To);
    }
}
