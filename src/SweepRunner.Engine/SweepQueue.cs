using System.Threading.Channels;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Engine;

/// <summary>Sweeps this process was asked to run, on their way to the <see cref="SweepWorker"/>. Thread-safe.</summary>
internal sealed class SweepQueue
{
    private readonly Channel<Request> _requests = Channel.CreateUnbounded<Request>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Pulses when a sweep has been recorded here, so that who looks for sweeps looks at once.</summary>
    public Signal News { get; } = new();

    /// <summary>Says that there is something to look for.</summary>
    public void Wake() => News.Pulse();

    public Task AddAsync(SweepId sweep, CancellationToken drain)
    {
        var request = new Request(sweep, drain);
        if (!_requests.Writer.TryWrite(request)) throw new InvalidOperationException("The worker has stopped; it takes no sweeps any more.");
        return request.Done.Task;
    }

    public IAsyncEnumerable<Request> ReadAsync(CancellationToken cancellation) => _requests.Reader.ReadAllAsync(cancellation);

    /// <summary>Takes no more, and cancels what has not been taken out.</summary>
    public void Close()
    {
        _requests.Writer.TryComplete();
        while (_requests.Reader.TryRead(out var request)) request.Done.TrySetCanceled();
    }

    /// <summary>A sweep to run to its end.</summary>
    internal sealed record Request(SweepId Sweep, CancellationToken Drain)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
