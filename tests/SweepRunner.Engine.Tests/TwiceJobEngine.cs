using Microsoft.Extensions.Logging.Abstractions;
using SweepRunner.Core.Jobs;
using SweepRunner.Engine.Quartz;

namespace SweepRunner.Engine.Tests;

/// <summary>A job engine that delivers every job twice.</summary>
internal sealed class TwiceJobEngine : IJobEngine, IAsyncDisposable
{
    private readonly QuartzJobEngine _inner = new(NullLogger<QuartzJobEngine>.Instance);

    public string Name => "twice";

    public bool ReachesAllWorkers => _inner.ReachesAllWorkers;

    /// <summary>Told the handler.</summary>
    public Action<IJobHandler>? OnStart { get; init; }

    public Task StartAsync(IJobHandler handler, int slots, CancellationToken cancellation)
    {
        OnStart?.Invoke(handler);
        return _inner.StartAsync(handler, 2 * slots, cancellation);
    }

    public async Task EnqueueAsync(TrialJob job, CancellationToken cancellation)
    {
        await _inner.EnqueueAsync(job, cancellation);
        await _inner.EnqueueAsync(job, cancellation);
    }

    public Task StopAsync(CancellationToken cancellation) => _inner.StopAsync(cancellation);

    public ValueTask DisposeAsync() => _inner.DisposeAsync();
}
