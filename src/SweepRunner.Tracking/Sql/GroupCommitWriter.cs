using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;

namespace SweepRunner.Tracking.Sql;

/// <summary>
/// The one writer of this process. Writes that arrive while a transaction is under way share the next one: each as
/// a part of its own, all answered after their commit, so that many callers cost one disk sync. A group whose
/// connection was lost is written again where the database can tell that it was not committed; its writes run once more
/// then, so they keep nothing between two runs. Thread-safe.
/// </summary>
/// <param name="database">Where to write. The writer's own session is opened with the first write, and again after a fault of the disk.</param>
internal sealed class GroupCommitWriter(SqlDatabase database) : IAsyncDisposable
{
    private const int LargestGroup = 1000;
    private readonly BlockingCollection<WriteRequest> _queue = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _starting = new();
    private Thread? _thread;
    private SqlSession? _session;
    private long _commits;
    private long _group;

    /// <summary>Number of transactions committed so far.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Runs <paramref name="work"/> in a transaction and answers after its commit. Whatever it throws rolls back only itself.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before the write began; nothing was written.</exception>
    public Task<T> WriteAsync<T>(Func<SqlSession, T> work, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_queue.IsAddingCompleted, this);
        cancellation.ThrowIfCancellationRequested();
        Start();
        var write = new QueuedWrite<T>(work, cancellation);
        _queue.Add(write, CancellationToken.None);
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
            _queue.CompleteAdding();
            if (_thread is null) _ended.TrySetResult();
        }

        await _ended.Task.ConfigureAwait(false);
    }

    private void Start()
    {
        if (_thread is not null) return;
        lock (_starting)
        {
            if (_thread is not null || _queue.IsAddingCompleted) return;
            _thread = new Thread(Loop) { IsBackground = true, Name = "SweepRunner store writer" };
            _thread.Start();
        }
    }

    private void Loop()
    {
        var group = new List<WriteRequest>();
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            group.Clear();
            if (first.TryStart()) group.Add(first);
            while (group.Count < LargestGroup && _queue.TryTake(out var next))
            {
                if (next.TryStart()) group.Add(next);
            }

            if (group.Count > 0) Commit(group);
        }

        _session?.Dispose();
        _ended.TrySetResult();
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
