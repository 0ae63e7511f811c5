using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;

namespace SweepRunner.Tracking.Sql;

/// <summary>One database: opens sessions on it and keeps a few for reading. Thread-safe.</summary>
internal abstract class SqlDatabase : IDisposable
{
    private const int MostIdleReaders = 8;
    private readonly ConcurrentBag<SqlSession> _readers = [];
    private int _idle;

    /// <summary>Where it is, for messages; without a password.</summary>
    public abstract string Location { get; }

    /// <summary>Whether a commit takes so little time that a caller does it sooner than it would change threads: no network, no disk sync.</summary>
    public abstract bool CommitsAtOnce { get; }

    /// <summary>A session of its own, to be disposed by the caller.</summary>
    public abstract SqlSession Open(bool readOnly = false);

    /// <summary>Whether the same transaction may succeed on a new session: a lost connection, a deadlock. Waits as long as that needs.</summary>
    /// <param name="fault">What ended the transaction.</param>
    /// <param name="since">How long the transaction has been tried.</param>
    public abstract bool MayTryAgain(DbException fault, TimeSpan since);

    /// <summary>Whether a fault lies outside the statement (disk, lock, connection), so that every other one would meet it too.</summary>
    public abstract bool IsOutside(DbException fault);

    /// <summary>The refusal for a fault that the user can do something about; any other fault is a bug and comes back as it is.</summary>
    public abstract Exception Translate(DbException fault);

    /// <summary>Runs a read off the caller's thread; faults of the database arrive as refusals a user understands.</summary>
    public Task<T> ReadAsync<T>(Func<SqlSession, T> read, CancellationToken cancellation) => Task.Run(() => Read(read), cancellation);

    /// <summary>Closes the sessions kept for reading.</summary>
    public virtual void Dispose()
    {
        while (_readers.TryTake(out var session)) session.Dispose();
    }

    private T Read<T>(Func<SqlSession, T> read)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            SqlSession? session = null;
            try
            {
                if (_readers.TryTake(out session)) Interlocked.Decrement(ref _idle);
                else session = Open(readOnly: true);
                var result = read(session);
                Return(session);
                return result;
            }
            catch (DbException fault)
            {
                session?.Dispose();
                if (!MayTryAgain(fault, Stopwatch.GetElapsedTime(start))) throw Translate(fault);
            }
            catch
            {
                session?.Dispose();
                throw;
            }
        }
    }

    private void Return(SqlSession session)
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
