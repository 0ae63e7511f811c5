using System.Data.Common;
using Microsoft.Data.Sqlite;
using SweepRunner.Tracking.Sql;

namespace SweepRunner.Tracking.Sqlite;

/// <summary>A session on SQLite: every statement runs at once.</summary>
internal sealed class SqliteSession(SqliteConnection connection, TimeProvider time) : SqlSession
{
    private const int MostStatements = 300;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SqliteCommand> _queries = new(StringComparer.Ordinal);

    public SqliteConnection Connection => connection;

    public override DateTimeOffset Now => time.GetUtcNow();

    public override DateTimeOffset OnThisMachine(DateTimeOffset moment) => moment;

    /// <inheritdoc/>
    /// <remarks>SQLite ends a transaction itself on a full disk or an I/O error.</remarks>
    public override bool InTransaction => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;

    public override string RowLock => "";

    public override string RowLockOrSkip => "";

    public override void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Change(sql, parameters);

    public override int Change(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            if (_statements.Count == MostStatements) Forget();
            _statements.Add(sql, statement = new SqliteStatement(connection.Handle!, sql, parameters));
        }

        return statement.Run(parameters);
    }

    /// <summary>Runs statements one after another, and forgets them.</summary>
    public void Script(string sql)
    {
        using var script = connection.CreateCommand();
        script.CommandText = sql;
        script.ExecuteNonQuery();
    }

    /// <summary>Nothing: BEGIN IMMEDIATE locks out every other writer.</summary>
    public override void Lock(string name, bool shared)
    {
    }

    public override bool BeginWrite(long group)
    {
        Change("BEGIN IMMEDIATE");
        return true;
    }

    public override void Commit() => Change("COMMIT");

    public override void Rollback() => Change("ROLLBACK");

    public override void BeginPart() => Change("SAVEPOINT part");

    public override void EndPart() => Change("RELEASE part");

    public override void UndoPart()
    {
        Change("ROLLBACK TO part");
        Change("RELEASE part");
    }

    public override void Dispose()
    {
        Forget();
        connection.Dispose();
    }

    protected override void BeginSnapshot() => Change("BEGIN");

    protected override DbDataReader Read(string sql, ReadOnlySpan<(string Name, object? Value)> parameters) => Bind(sql, parameters).ExecuteReader();

    private SqliteCommand Bind(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_queries.TryGetValue(sql, out var command))
        {
            // Only searches have texts that vary; the few others are prepared again afterwards.
            if (_queries.Count == MostStatements) Forget();
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
            _queries.Add(sql, command);
        }

        for (var i = 0; i < parameters.Length; i++) command.Parameters[i].Value = parameters[i].Value ?? DBNull.Value;
        return command;
    }

    private void Forget()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        foreach (var query in _queries.Values) query.Dispose();
        _statements.Clear();
        _queries.Clear();
    }
}
