using System.Globalization;
using SweepRunner.Tracking.Sql;
using SQLitePCL;
using static SQLitePCL.raw;

namespace SweepRunner.Tracking.Sqlite;

/// <summary>Rows read from SQLite itself: ADO.NET's checks of each value, and a new text for each, cost more than finding the row does.</summary>
/// <param name="statement">The statement, whose parameters are given.</param>
/// <param name="texts">Texts read before.</param>
internal sealed class SqliteRows(SqliteStatement statement, SharedTexts texts) : SqlRows
{
    private readonly sqlite3_stmt _handle = statement.Handle;

    public override bool Read() => statement.Step();

    public override bool IsDBNull(int column) => sqlite3_column_type(_handle, column) == SQLITE_NULL;

    public override string GetString(int column)
    {
        // The bytes of a number are none; those of a text are UTF-8, as they lie in the database.
        if (sqlite3_column_type(_handle, column) != SQLITE_TEXT) return Convert.ToString(GetValue(column), CultureInfo.InvariantCulture)!;
        return texts.Get(sqlite3_column_blob(_handle, column));
    }

    public override long GetInt64(int column) => sqlite3_column_int64(_handle, column);

    public override int GetInt32(int column) => checked((int)GetInt64(column));

    public override double GetDouble(int column) => sqlite3_column_double(_handle, column);

    public override bool GetBoolean(int column) => GetInt64(column) != 0;

    public override object GetValue(int column) => sqlite3_column_type(_handle, column) switch
    {
        SQLITE_INTEGER => GetInt64(column),
        SQLITE_FLOAT => GetDouble(column),
        SQLITE_TEXT => GetString(column),
        var type => throw new InvalidCastException($"Column {column} has no value that is read here, but type {type}."),
    };

    public override T GetFieldValue<T>(int column) => GetValue(column) switch
    {
        T value => value,
        long number when typeof(T) == typeof(int) => (T)(object)checked((int)number),
        long number when typeof(T) == typeof(bool) => (T)(object)(number != 0),
        long number when typeof(T) == typeof(double) => (T)(object)(double)number,
        var value => throw new InvalidCastException($"Column {column} is no {typeof(T).Name} but a {value.GetType().Name}."),
    };

    public override void Dispose() => statement.Reset();
}
