namespace SweepRunner.Tracking.Sql;

/// <summary>Columns that may be NULL, and times kept as Unix milliseconds.</summary>
internal static class RowReading
{
    public static string? Text(this SqlRows row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A metric's value, which is followed by the column that says whether it is NaN.</summary>
    public static double Number(this SqlRows row, int column) => row.GetBoolean(column + 1) ? double.NaN : row.GetDouble(column);

    public static double? NumberOrNull(this SqlRows row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    public static DateTimeOffset Time(this SqlRows row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static DateTimeOffset? TimeOrNull(this SqlRows row, int column) => row.IsDBNull(column) ? null : row.Time(column);
}
