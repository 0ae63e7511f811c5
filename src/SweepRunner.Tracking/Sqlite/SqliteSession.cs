using Microsoft.Data.Sqlite;

namespace SweepRunner.Tracking.Sqlite;

/// <summary>One connection with the statements it has prepared. Used by one thread at a time.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _statements = new(StringComparer.Ordinal);

    public SqliteConnection Connection => connection;

    /// <summary>Whether no transaction is open, also because SQLite itself has rolled one back (full disk, I/O error).</summary>
    public bool IsAutocommit => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) != 0;

    /// <summary>Runs a statement. <paramref name="sql"/> must be a constant: each distinct text is prepared once and kept.</summary>
    /// <returns>The number of rows changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Bind(sql, parameters).ExecuteNonQuery();

    /// <summary>Runs a query and reads all of its rows.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var reader = Bind(sql, parameters).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(map(reader));
        return rows;
    }

    /// <summary>Runs a query for the first column of its first row; the default when there is no row or it is NULL.</summary>
    public T? Scalar<T>(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var reader = Bind(sql, parameters).ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? reader.GetFieldValue<T>(0) : default;
    }

    /// <summary>Runs <paramref name="read"/> on one state of the database, whatever is written meanwhile.</summary>
    public T Snapshot<T>(Func<SqliteSession, T> read)
    {
        Execute("BEGIN");
        try
        {
            return read(this);
        }
        finally
        {
            if (!IsAutocommit) Execute("ROLLBACK");
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_statements.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
            _statements.Add(sql, command);
        }

        for (var i = 0; i < parameters.Length; i++) command.Parameters[i].Value = parameters[i].Value ?? DBNull.Value;
        return command;
    }
}
