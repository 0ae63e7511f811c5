namespace SweepRunner.Tracking.Query;

/// <summary>PostgreSQL's indexes of params and tags are of the values' beginnings, of exactly this length; SQLite's are of the whole.</summary>
internal static class IndexedText
{
    /// <summary>Adds, after an AND, that a value's beginning compares so with that of another: what the whole implies, in the words of the index.</summary>
    public static void Add(SqlText sql, string column, string comparison, object? value) =>
        sql.Add($" AND substr({column}, 1, 200) {comparison} substr(").Parameter(value).Add(", 1, 200)");
}
