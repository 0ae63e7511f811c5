using SQLitePCL;
using SweepRunner.Tracking.Sql;
using static SQLitePCL.raw;

namespace SweepRunner.Tracking.Sqlite;

/// <summary>A session on SQLite: every statement runs at once.</summary>
/// <param name="database">The opened database, which is closed with the session.</param>
/// <param name="time">The clock.</param>
internal sealed class SqliteSession(sqlite3 database, TimeProvider time) : SqlSession
{
    private const int MostStatements = 300;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);
    private readonly SharedTexts _texts = new();

    public override DateTimeOffset Now => time.GetUtcNow();

    public override DateTimeOffset OnThisMachine(DateTimeOffset moment) => moment;

    /// <inheritdoc/>
    /// <remarks>SQLite ends a transaction itself on a full disk or an I/O error.</remarks>
    public override bool InTransaction => sqlite3_get_autocommit(database) == 0;

    public override string RowLock => "";

    public override string RowLockOrSkip => "";

    public override string RowLockOf(string table) => "";

    public override void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Change(sql, parameters);

    public override int Change(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Prepared(sql, parameters).Run(parameters);

    /// <summary>Runs statements one after another, and forgets them.</summary>
    public void Script(string sql)
    {
        var result = sqlite3_exec(database, sql);
        if (result != SQLITE_OK) throw SqliteFaults.Of(result, database);
    }

    /// <summary>Nothing: BEGIN IMMEDIATE locks out every other writer.</summary>
    public override void Lock(string name, bool shared)
    {
    }

    /// <inheritdoc cref="Lock(string, bool)"/>
    public override void Lock(string shared, string alone)
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
        database.Dispose();
    }

    protected override void BeginSnapshot() => Change("BEGIN");

    protected override SqlRows Read(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var statement = Prepared(sql, parameters);
        statement.Bind(parameters);
        return new SqliteRows(statement, _texts);
    }

    private SqliteStatement Prepared(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (_statements.TryGetValue(sql, out var statement)) return statement;
        // Only searches have texts that vary; the few others are prepared again afterwards.
        if (_statements.Count == MostStatements) Forget();
        _statements.Add(sql, statement = new SqliteStatement(database, sql, parameters));
        return statement;
    }

    private void Forget()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _statements.Clear();
    }
}
