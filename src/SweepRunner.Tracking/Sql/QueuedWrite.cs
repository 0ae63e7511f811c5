namespace SweepRunner.Tracking.Sql;

/// <summary>A queued write with a result.</summary>
internal sealed class QueuedWrite<T> : WriteRequest
{
    private readonly Func<SqlSession, T> _work;
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration _registration;
    private T? _result;

    public QueuedWrite(Func<SqlSession, T> work, CancellationToken cancellation)
    {
        _work = work;
        // A write that has started is completed: the caller would not know otherwise whether it happened.
        _registration = cancellation.Register(() =>
        {
            if (TryStart()) _answer.TrySetCanceled(cancellation);
        });
    }

    public Task<T> Task => _answer.Task;

    public override void Run(SqlSession session) => _result = _work(session);

    public override void Answer()
    {
        _registration.Unregister();
        _answer.TrySetResult(_result!);
    }

    public override void Refuse(Exception fault)
    {
        _registration.Unregister();
        _answer.TrySetException(fault);
    }
}
