using System.Threading.Channels;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Engine;

/// <summary>Sweeps this process was asked to run, on their way to the <see cref="SweepWorker"/>. Thread-safe.</summary>
internal sealed class SweepQueue
{
    private readonly Channel<Request> _requests = Channel.CreateUnbounded<Request>(new UnboundedChannelOptions { SingleReader = true });

    private volatile Exception? _fault;

    /// <summary>Why nobody takes sweeps out any more; null when somebody does, or has stopped.</summary>
    public Exception? Fault => _fault;

    /// <summary>Pulses when a sweep has been recorded here, so that who looks for sweeps looks at once.</summary>
    public Signal News { get; } = new();

    /// <summary>Says that there is something to look for.</summary>
    public void Wake() => News.Pulse();

    public Task AddAsync(SweepId sweep, CancellationToken drain)
    {
        var request = new Request(sweep, drain);
        if (!_requests.Writer.TryWrite(request)) throw _fault ?? new InvalidOperationException("The worker has stopped; it takes no sweeps any more.");
        return request.Done.Task;
    }

    public IAsyncEnumerable<Request> ReadAsync(CancellationToken cancellation) => _requests.Reader.ReadAllAsync(cancellation);

    /// <summary>Takes no more, and cancels what has not been taken out.</summary>
    /// <param name="fault">What whoever waits for such a sweep, or asks for one later, is told instead.</param>
    public void Close(Exception? fault = null)
    {
        _fault = fault;
        _requests.Writer.TryComplete();
        while (_requests.Reader.TryRead(out var request))
        {
            if (fault is null) request.Done.TrySetCanceled();
            else request.Done.TrySetException(fault);
        }
    }

    /// <summary>A sweep to run to its end.</summary>
    internal sealed record Request(SweepId Sweep, CancellationToken Drain)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
