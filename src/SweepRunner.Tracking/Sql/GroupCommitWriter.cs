using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;

namespace SweepRunner.Tracking.Sql;

/// <summary>
/// The one writer of this process. Writes that arrive while a transaction is under way share the next one: each as
/// a part of its own, all answered after their commit, so that many callers cost one disk sync. Where a commit is short, a write
/// that finds the writer idle is done at once by its caller: on a busy machine each change of threads may wait longer than the write
/// takes. A group whose connection was lost is written again where the database can tell that it was not committed; its writes
/// run once more then, so they keep nothing between two runs. Thread-safe.
/// </summary>
/// <param name="database">Where to write. The writer's own session is opened with the first write, and again after a fault of the disk.</param>
internal sealed class GroupCommitWriter(SqlDatabase database) : IAsyncDisposable
{
    private const int LargestGroup = 1000;
    private readonly ConcurrentQueue<WriteRequest> _queue = [];
    private readonly SemaphoreSlim _waiting = new(0);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _starting = new();
    private readonly Lock _turn = new();
    private readonly List<WriteRequest> _writes = [];
    private volatile Thread? _thread;
    private volatile bool _ending;
    private SqlSession? _session;
    private long _commits;
    private long _group;

    /// <summary>Number of transactions committed so far.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Runs <paramref name="work"/> in a transaction and answers after its commit. Whatever it throws rolls back only itself.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before the write began; nothing was written.</exception>
    public Task<T> WriteAsync<T>(Func<SqlSession, T> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var write = new QueuedWrite<T>(work, cancellation);
        if (!TryWriteNow(write)) Queue(write);
        return write.Task;
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Action<SqlSession> work, CancellationToken cancellation) =>
        WriteAsync(
            session =>
            {
                work(session);
                return true;
            },
            cancellation);

    /// <summary>Completes the writes that wait, then ends. Again does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_starting)
        {
            if (!_ending)
            {
                _ending = true;
                Start();
                _waiting.Release();
            }
        }

        await _ended.Task.ConfigureAwait(false);
    }

    /// <summary>Does a write on this thread when nobody else writes or waits; false when it has to queue.</summary>
    private bool TryWriteNow(WriteRequest write)
    {
        if (!database.CommitsAtOnce || !_queue.IsEmpty || !_turn.TryEnter()) return false;
        try
        {
            ObjectDisposedException.ThrowIf(_ending, this);
            if (write.TryStart()) Commit([write]);
            return true;
        }
        finally
        {
            _turn.Exit();
        }
    }

    private void Queue(WriteRequest write)
    {
        lock (_starting)
        {
            ObjectDisposedException.ThrowIf(_ending, this);
            Start();
            _queue.Enqueue(write);
        }

        _waiting.Release();
    }

    private void Start()
    {
        if (_thread is not null) return;
        _thread = new Thread(Loop) { IsBackground = true, Name = "SweepRunner store writer" };
        _thread.Start();
    }

    private void Loop()
    {
        bool last;
        do
        {
            _waiting.Wait();
            // Before the queue is looked at: what was queued before the end is then seen.
            last = _ending;
            lock (_turn) CommitWaiting();
        }
        while (!last);

        lock (_turn) _session?.Dispose();
        _ended.TrySetResult();
    }

    private void CommitWaiting()
    {
        while (!_queue.IsEmpty)
        {
            _writes.Clear();
            while (_writes.Count < LargestGroup && _queue.TryDequeue(out var next))
            {
                if (next.TryStart()) _writes.Add(next);
            }

            if (_writes.Count > 0) Commit(_writes);
        }
    }

    private void Commit(List<WriteRequest> group)
    {
        _group++;
        var refused = new Dictionary<WriteRequest, Exception>();
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                _session ??= database.Open();
                if (_session.BeginWrite(_group)) WriteAll(_session, group, refused);
                Interlocked.Increment(ref _commits);
                break;
            }
            catch (Exception fault)
            {
                // A new session afterwards: whatever state this one is in, closing it rolls back, and the next one starts afresh.
                _session?.Dispose();
                _session = null;
                if (fault is DbException lost && database.MayTryAgain(lost, Stopwatch.GetElapsedTime(start))) continue;
                var refusal = Refusal(fault);
                foreach (var write in group) write.Refuse(refusal);
                return;
            }
        }

        foreach (var write in group)
        {
            if (refused.TryGetValue(write, out var fault)) write.Refuse(fault);
            else write.Answer();
        }
    }

    private void WriteAll(SqlSession session, List<WriteRequest> group, Dictionary<WriteRequest, Exception> refused)
    {
        refused.Clear();
        if (group is [var only])
        {
            if (RunWhole(session, only) is { } fault) refused.Add(only, fault);
            return;
        }

        foreach (var write in group)
        {
            if (RunAlone(session, write) is { } fault) refused.Add(write, fault);
        }

        session.Commit();
    }

    /// <summary>Runs a write that is a transaction of its own. Returns why it failed, everything undone; throws when the session is lost.</summary>
    private Exception? RunWhole(SqlSession session, WriteRequest write)
    {
        try
        {
            write.Run(session);
            session.Commit();
            return null;
        }
        catch (DbException fault) when (database.IsOutside(fault))
        {
            throw;
        }
        catch (Exception fault)
        {
            if (session.InTransaction) session.Rollback();
            return Refusal(fault);
        }
    }

    /// <summary>Runs one write as a part of the transaction. Returns why it failed, itself undone; throws when the whole group is lost.</summary>
    private Exception? RunAlone(SqlSession session, WriteRequest write)
    {
        session.BeginPart();
        try
        {
            write.Run(session);
            session.EndPart();
            return null;
        }
        catch (DbException fault) when (database.IsOutside(fault) || !session.InTransaction)
        {
            throw;
        }
        catch (Exception fault)
        {
            session.UndoPart();
            return Refusal(fault);
        }
    }

    private Exception Refusal(Exception fault) => fault is DbException known ? database.Translate(known) : fault;
}
