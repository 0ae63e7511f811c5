using System.Buffers.Binary;
using System.Data;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using SweepRunner.Tracking.Sql;

namespace SweepRunner.Tracking.Postgres;

/// <summary>
/// A session on PostgreSQL. Statements without a result wait and travel with the next one that has one, so that a write
/// costs as many round trips as it asks questions, and one for its commit.
/// </summary>
/// <param name="connection">Owned by the session.</param>
/// <param name="writer">Who writes here, see <see cref="WriterEntity"/>.</param>
/// <param name="time">This machine's clock.</param>
internal sealed class PostgresSession(NpgsqlConnection connection, string writer, TimeProvider time) : SqlSession
{
    private const int MostStatements = 300;
    private const int MostWaiting = 500;
    private static readonly TimeSpan WriterMemory = TimeSpan.FromDays(30);
    private readonly Dictionary<string, PositionalSql> _statements = new(StringComparer.Ordinal);

    // What has not been sent yet: the statements, how many answers of locks come before the last one's, whether the mark's, which
    // has the time, comes before those, and where the part begins that is not sent either.
    private readonly List<NpgsqlBatchCommand> _waiting = [];
    private int _answersToSkip;
    private bool _markIsAsked;
    private int? _waitingPart;

    // Open for those who use it; begun when the server knows of it.
    private bool _isOpen;
    private bool _isBegun;
    private bool _hasFailed;
    private bool _hasWritten;
    private DateTimeOffset? _now;

    public NpgsqlConnection Connection => connection;

    public override DateTimeOffset Now
    {
        get
        {
            if (_markIsAsked) Send();
            return _now ?? Scalar<DateTime>("SELECT clock_timestamp()");
        }
    }

    public override DateTimeOffset OnThisMachine(DateTimeOffset moment) => time.GetUtcNow() + (moment - Now);

    public override bool InTransaction => _isOpen && connection.State == ConnectionState.Open;

    public override string RowLock => " FOR UPDATE";

    public override string RowLockOrSkip => " FOR UPDATE SKIP LOCKED";

    public override string RowLockOf(string table) => $" FOR UPDATE OF {table}";

    public override void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        _waiting.Add(Bind(sql, parameters));
        if (!_isOpen || _waiting.Count == MostWaiting) Send();
    }

    public override int Change(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = Bind(sql, parameters);
        _waiting.Add(command);
        Send();
        return (int)command.RecordsAffected;
    }

    public override void Lock(string name, bool shared) =>
        Lock(shared ? "SELECT pg_advisory_xact_lock_shared(@key)" : "SELECT pg_advisory_xact_lock(@key)", [("@key", LockKey(name))]);

    public override void Lock(string shared, string alone) =>
        Lock("SELECT pg_advisory_xact_lock_shared(@shared), pg_advisory_xact_lock(@alone)", [("@shared", LockKey(shared)), ("@alone", LockKey(alone))]);

    public override bool BeginWrite(long group)
    {
        Begin("BEGIN ISOLATION LEVEL READ COMMITTED");
        // Waits for a transaction of the same number that a lost session may have left behind, and then tells how it ended, and the time.
        // A transaction that is begun again has a new session: in another one nobody waits for the answer.
        _waiting.Add(Bind(
            """
            INSERT INTO writers (writer_id, group_number, seen_at)
            VALUES (@writer, @group, (extract(epoch FROM clock_timestamp()) * 1000)::bigint)
            ON CONFLICT (writer_id) DO UPDATE SET group_number = excluded.group_number, seen_at = excluded.seen_at
            WHERE writers.group_number < excluded.group_number
            RETURNING (extract(epoch FROM clock_timestamp()) * 1000)::bigint
            """,
            [("@writer", writer), ("@group", group)]));
        _markIsAsked = true;
        if (!_hasWritten)
        {
            Send();
            if (_now is null)
            {
                Rollback();
                return false;
            }

            _hasWritten = true;
        }

        // Writers that were killed leave their rows behind.
        if (group == 1) Execute("DELETE FROM writers WHERE seen_at < @before", ("@before", (Now - WriterMemory).ToUnixTimeMilliseconds()));
        return true;
    }

    public override void Commit()
    {
        // A failed transaction answers COMMIT with a rollback, and no fault.
        if (_hasFailed) throw new InvalidOperationException("A statement of this transaction has failed; it cannot be committed.");
        _waiting.Add(Bind("COMMIT", []));
        Send();
        Ended();
    }

    public override void Rollback()
    {
        Forget(0);
        if (_isBegun)
        {
            _waiting.Add(Bind("ROLLBACK", []));
            Send();
        }

        Ended();
    }

    public override void BeginPart()
    {
        _waitingPart = _waiting.Count;
        _waiting.Add(Bind("SAVEPOINT part", []));
    }

    public override void EndPart()
    {
        _waiting.Add(Bind("RELEASE SAVEPOINT part", []));
        Send();
    }

    public override void UndoPart()
    {
        Forget(_waitingPart ?? 0);
        if (_waitingPart is not null)
        {
            _waitingPart = null;
            return;
        }

        _waiting.Add(Bind("ROLLBACK TO SAVEPOINT part", []));
        _waiting.Add(Bind("RELEASE SAVEPOINT part", []));
        Send();
        _hasFailed = false;
    }

    public override void Dispose() => connection.Dispose();

    protected override void BeginSnapshot() => Begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");

    protected override SqlRows Read(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        _waiting.Add(Bind(sql, parameters));
        return new PostgresRows(Answers());
    }

    private void Lock(string sql, ReadOnlySpan<(string Name, object? Value)> keys)
    {
        _waiting.Add(Bind(sql, keys));
        _answersToSkip++;
    }

    private static long LockKey(string name) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private void Begin(string sql)
    {
        _waiting.Add(Bind(sql, []));
        _isOpen = true;
    }

    private void Ended() => (_isOpen, _isBegun, _hasFailed, _markIsAsked, _waitingPart, _now) = (false, false, false, false, null, null);

    /// <summary>Drops what waits from a place on: locks are only waited for by what follows them in the same part.</summary>
    private void Forget(int from)
    {
        _waiting.RemoveRange(from, _waiting.Count - from);
        _answersToSkip = 0;
    }

    private void Send()
    {
        using var answers = Answers();
        try
        {
            while (answers.NextResult())
            {
                // Every answer is received, so that the fault of any statement arrives here.
            }
        }
        catch
        {
            _hasFailed = true;
            throw;
        }
    }

    /// <summary>Sends what waits; the reader stands at the answer of the last statement.</summary>
    private NpgsqlDataReader Answers()
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var command in _waiting) batch.BatchCommands.Add(command);
        var (skip, asksMark) = (_answersToSkip, _markIsAsked);
        _waiting.Clear();
        (_answersToSkip, _markIsAsked, _waitingPart, _isBegun) = (0, false, null, _isOpen);
        NpgsqlDataReader? reader = null;
        try
        {
            reader = batch.ExecuteReader();
            if (asksMark)
            {
                if (reader.Read()) _now = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(0));
                reader.NextResult();
            }

            for (var i = 0; i < skip; i++) reader.NextResult();
            return reader;
        }
        catch
        {
            // The connection takes nothing else while a reader is open.
            reader?.Dispose();
            _hasFailed = true;
            throw;
        }
    }

    private NpgsqlBatchCommand Bind(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            // Only searches have texts that vary.
            if (_statements.Count == MostStatements) _statements.Clear();
            statement = PositionalSql.Of(sql, parameters);
            _statements.Add(sql, statement);
        }

        var command = new NpgsqlBatchCommand(statement.Text);
        for (var i = 0; i < parameters.Length; i++)
        {
            var value = parameters[i].Value;
            var parameter = new NpgsqlParameter { Value = value ?? DBNull.Value };
            if (statement.TypeOf(i, value) is { } type) parameter.NpgsqlDbType = type;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
