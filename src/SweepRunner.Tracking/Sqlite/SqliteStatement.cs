using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace SweepRunner.Tracking.Sqlite;

/// <summary>
/// A statement, prepared once. ADO.NET looks every parameter up by its name at every call, which costs more than
/// inserting the row does; here places are looked up once. Used by one thread at a time.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int ShortText = 256;
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly int[] _places;

    /// <summary>Prepares it; later calls give the parameters in the same order.</summary>
    /// <exception cref="SqliteException">SQLite refuses it.</exception>
    public SqliteStatement(sqlite3 database, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        _database = database;
        var prepared = sqlite3_prepare_v3(database, sql, SQLITE_PREPARE_PERSISTENT, out _statement, out var rest);
        if (prepared != SQLITE_OK) throw SqliteFaults.Of(prepared, database);
        if (!string.IsNullOrWhiteSpace(rest)) throw new ArgumentException($"More than one statement: {sql}", nameof(sql));
        _places = new int[parameters.Length];
        for (var i = 0; i < parameters.Length; i++) _places[i] = sqlite3_bind_parameter_index(_statement, parameters[i].Name);
        if (_places.Count(p => p > 0) != sqlite3_bind_parameter_count(_statement)) throw new ArgumentException($"Not every parameter is given: {sql}", nameof(parameters));
    }

    /// <summary>The statement itself, for reading the columns of its row.</summary>
    public sqlite3_stmt Handle => _statement;

    /// <summary>Gives the parameters.</summary>
    /// <exception cref="SqliteException">SQLite refuses one.</exception>
    public void Bind(ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        for (var i = 0; i < parameters.Length; i++)
            if (_places[i] > 0) Check(Bind(_places[i], parameters[i].Value));
    }

    /// <summary>Goes on to the next row; after the last one it can be begun again.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="SqliteException">SQLite refuses it, or its constraints do.</exception>
    public bool Step()
    {
        var result = sqlite3_step(_statement);
        if (result == SQLITE_ROW) return true;
        if (result == SQLITE_DONE) return false;
        var refusal = SqliteFaults.Of(result, _database);
        Reset();
        throw refusal;
    }

    /// <summary>Ends it, so that it can be begun again.</summary>
    public void Reset() => sqlite3_reset(_statement);

    /// <summary>Runs it, whatever rows it has.</summary>
    /// <returns>The number of rows changed.</returns>
    /// <exception cref="SqliteException">SQLite refuses it, or its constraints do.</exception>
    public int Run(ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        Bind(parameters);
        while (Step())
        {
        }

        var changes = sqlite3_changes(_database);
        Reset();
        return changes;
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int place, object? value) => value switch
    {
        null => sqlite3_bind_null(_statement, place),
        string text => Text(place, text),
        long number => sqlite3_bind_int64(_statement, place, number),
        int number => sqlite3_bind_int64(_statement, place, number),
        bool flag => sqlite3_bind_int64(_statement, place, flag ? 1 : 0),
        double number => sqlite3_bind_double(_statement, place, number),
        _ => throw new ArgumentException($"A {value.GetType().Name} is no parameter of a statement.", nameof(value)),
    };

    private int Text(int place, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= ShortText)
        {
            Span<byte> bytes = stackalloc byte[ShortText];
            return sqlite3_bind_text(_statement, place, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            return sqlite3_bind_text(_statement, place, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void Check(int result)
    {
        if (result != SQLITE_OK) throw SqliteFaults.Of(result, _database);
    }
}
