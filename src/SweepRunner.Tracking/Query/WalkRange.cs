namespace SweepRunner.Tracking.Query;

/// <summary>A part of an index that is walked.</summary>
/// <param name="From">Its first value; null for the first there is.</param>
/// <param name="WithFrom">Whether rows of the first value belong to it.</param>
/// <param name="To">Its last value; null for the last there is.</param>
/// <param name="WithTo">Whether rows of the last value belong to it.</param>
internal readonly record struct WalkRange(object? From, bool WithFrom, object? To = null, bool WithTo = true)
{
    /// <summary>Whether it is a single value.</summary>
    public bool IsPoint => From is not null && WithFrom && WithTo && Equals(From, To);

    /// <summary>What follows it.</summary>
    public WalkRange Rest => new(To, WithFrom: !WithTo);

    /// <summary>Adds the condition on a column, beginning with AND; nothing for the whole index.</summary>
    public void Add(SqlText sql, string column, bool ascending)
    {
        if (From is not null) sql.Add($" AND {column} {(ascending ? ">" : "<")}{(WithFrom ? "=" : "")} ").Parameter(From);
        if (To is not null) sql.Add($" AND {column} {(ascending ? "<" : ">")}{(WithTo ? "=" : "")} ").Parameter(To);
    }

    /// <summary>Adds a condition that <see cref="Add"/> implies, on the beginnings of texts (see <see cref="IndexedText"/>).</summary>
    public void AddBeginnings(SqlText sql, string column, bool ascending)
    {
        if (From is not null) IndexedText.Add(sql, column, ascending ? ">=" : "<=", From);
        if (To is not null) IndexedText.Add(sql, column, ascending ? "<=" : ">=", To);
    }
}
