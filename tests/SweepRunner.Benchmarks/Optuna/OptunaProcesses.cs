using System.Collections.Concurrent;

namespace SweepRunner.Benchmarks.Optuna;

/// <summary>Processes with Optuna in them, as many as studies are under way at a time.</summary>
internal sealed class OptunaProcesses(string interpreter) : IDisposable
{
    private readonly ConcurrentBag<OptunaProcess> _idle = [];

    /// <summary>A sampler that runs in one of them while it proposes.</summary>
    public OptunaSampler Sampler(string name) => new(this, name);

    public OptunaProcess Take() => _idle.TryTake(out var process) ? process : new OptunaProcess(interpreter);

    public void GiveBack(OptunaProcess process) => _idle.Add(process);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var process in _idle) process.Dispose();
    }
}
