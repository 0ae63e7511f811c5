using SweepRunner.Core.Jobs;

namespace SweepRunner.Engine.Tests;

/// <summary>A job engine that takes jobs and delivers none.</summary>
internal sealed class IdleJobEngine : IJobEngine
{
    private readonly TaskCompletionSource _both = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _jobs;

    public string Name => "idle";

    public bool ReachesAllWorkers => false;

    /// <summary>Completes with the second job.</summary>
    public Task Both => _both.Task;

    public Task StartAsync(IJobHandler handler, int slots, CancellationToken cancellation) => Task.CompletedTask;

    public Task EnqueueAsync(TrialJob job, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _jobs) == 2) _both.TrySetResult();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellation) => Task.CompletedTask;
}
