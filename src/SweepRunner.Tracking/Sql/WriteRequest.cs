namespace SweepRunner.Tracking.Sql;

/// <summary>One queued write: it waits, is started once, and is answered after the commit of its group.</summary>
internal abstract class WriteRequest
{
    private int _started;

    /// <summary>Takes the write for execution; false when it was cancelled while it waited.</summary>
    public bool TryStart() => Interlocked.Exchange(ref _started, 1) == 0;

    /// <summary>Does the writing inside the group's transaction and keeps the result for <see cref="Answer"/>.</summary>
    public abstract void Run(SqlSession session);

    /// <summary>Tells the caller that the write is durable.</summary>
    public abstract void Answer();

    /// <summary>Tells the caller that nothing was written, and why.</summary>
    public abstract void Refuse(Exception fault);
}
