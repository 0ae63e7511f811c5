using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SweepRunner.Tracking.Sqlite;

/// <summary>One database file: opens sessions on it and keeps a few for reading. Thread-safe.</summary>
/// <param name="path">The file.</param>
/// <param name="busyTimeout">How long a session waits for a lock that another process holds.</param>
internal sealed class SqliteDatabase(string path, TimeSpan busyTimeout) : IDisposable
{
    private const int MostIdleReaders = 8;
    private readonly ConcurrentBag<SqliteSession> _readers = [];
    private int _idle;

    public string Path => path;

    public TimeSpan BusyTimeout => busyTimeout;

    /// <summary>A session of its own, to be disposed by the caller.</summary>
    public SqliteSession Open(bool readOnly = false)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            ForeignKeys = true,
            Pooling = false,
            // SQLite itself waits, see busy_timeout; the provider's own retry sleeps 150 ms between looks.
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            connection.Open();
            using var pragmas = connection.CreateCommand();
            pragmas.CommandText = string.Create(
                CultureInfo.InvariantCulture,
                $"""
                PRAGMA busy_timeout = {(long)busyTimeout.TotalMilliseconds};
                PRAGMA synchronous = NORMAL;
                PRAGMA cache_size = -16000;
                PRAGMA temp_store = MEMORY;
                PRAGMA journal_size_limit = 67108864;
                PRAGMA query_only = {(readOnly ? 1 : 0)};
                """);
            pragmas.ExecuteNonQuery();
            return new SqliteSession(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs a read off the caller's thread; faults of the database arrive as refusals a user understands.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellation) => Task.Run(() => Read(read), cancellation);

    public void Dispose()
    {
        while (_readers.TryTake(out var session)) session.Dispose();
    }

    private T Read<T>(Func<SqliteSession, T> read)
    {
        SqliteSession? session = null;
        try
        {
            if (_readers.TryTake(out session)) Interlocked.Decrement(ref _idle);
            else session = Open(readOnly: true);
            var result = read(session);
            Return(session);
            return result;
        }
        catch (SqliteException fault)
        {
            session?.Dispose();
            throw SqliteFaults.Translate(fault, this);
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }

    private void Return(SqliteSession session)
    {
        if (Interlocked.Increment(ref _idle) <= MostIdleReaders)
        {
            _readers.Add(session);
            return;
        }

        Interlocked.Decrement(ref _idle);
        session.Dispose();
    }
}
