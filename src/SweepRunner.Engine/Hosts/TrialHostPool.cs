using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Trainers;
using SweepRunner.Engine.Execution;

namespace SweepRunner.Engine.Hosts;

/// <summary>
/// Runs trainings in warm child processes: one per training at a time, kept for the next one. A host that crashed, was
/// killed or has grown over its memory limit is replaced.
/// </summary>
internal sealed class TrialHostPool(TrialHostOptions options, TimeProvider time, ILogger<TrialHostPool> log) : ITrialRunner, IAsyncDisposable
{
    // Last in, first out: the warmest host is used again, whatever it has cached.
    private readonly ConcurrentStack<TrialHostProcess> _idle = new();

    public void Prepare(int trainings)
    {
        for (var i = _idle.Count; i < trainings; i++) _idle.Push(TrialHostProcess.Start(options, time, log));
    }

    public async Task<TrainingEnd> RunAsync(TrainingJob job, ITrainingProgress progress, CancellationToken cancellation)
    {
        var host = await TakeAsync().ConfigureAwait(false);
        try
        {
            return await host.RunAsync(job, progress, cancellation).ConfigureAwait(false);
        }
        finally
        {
            if (host.IsUsable) _idle.Push(host);
            else await host.DisposeAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        var closing = new List<Task>();
        while (_idle.TryPop(out var host)) closing.Add(host.DisposeAsync().AsTask());
        await Task.WhenAll(closing).ConfigureAwait(false);
    }

    private async Task<TrialHostProcess> TakeAsync()
    {
        while (_idle.TryPop(out var host))
        {
            if (host.IsUsable) return host;
            await host.DisposeAsync().ConfigureAwait(false);
        }

        return TrialHostProcess.Start(options, time, log);
    }
}
