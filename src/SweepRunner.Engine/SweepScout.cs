using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Engine;

/// <summary>Takes every sweep of the store that has work to do, whoever submitted it, until the worker stops.</summary>
internal sealed class SweepScout(
    SweepQueue queue, ISweepStore store, SweepEngineOptions options, TimeProvider time, ILogger<SweepScout> log) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Dictionary<SweepId, Task> _taken = [];
    private readonly Dictionary<SweepId, (int Failures, DateTimeOffset NotBefore)> _failing = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var timer = time.CreateTimer(_ => queue.Wake(), null, TimeSpan.Zero, options.SweepPoll).ConfigureAwait(false);
        await using var ending = stoppingToken.Register(queue.News.End).ConfigureAwait(false);
        try
        {
            while (await queue.News.WaitAsync().ConfigureAwait(false)) await LookAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The worker gives its trials back by itself.
        }

        await Task.WhenAll(_taken.Values).ConfigureAwait(false);
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        foreach (var id in _taken.Where(t => t.Value.IsCompleted).Select(t => t.Key).ToList()) _taken.Remove(id);
        try
        {
            var now = time.GetUtcNow();
            foreach (var sweep in await store.UnfinishedAsync(stopping).ConfigureAwait(false))
            {
                var id = sweep.Sweep.Id;
                if (sweep.Sweep.State == SweepState.Paused || _taken.ContainsKey(id)) continue;
                if (_failing.TryGetValue(id, out var failing) && failing.NotBefore > now) continue;
                _taken[id] = TakeAsync(id, stopping);
            }
        }
        catch (SweepRunnerException unavailable) when (unavailable.Code == ErrorCode.Unavailable)
        {
            log.StoreUnavailable(unavailable.Message);
        }
    }

    private async Task TakeAsync(SweepId id, CancellationToken stopping)
    {
        try
        {
            await queue.AddAsync(id, stopping).ConfigureAwait(false);
            lock (_failing) _failing.Remove(id);
        }
        catch (OperationCanceledException)
        {
            // Drained.
        }
        catch (Exception fault) when (fault == queue.Fault)
        {
            // The worker has given up, and whoever started it says why.
        }
#pragma warning disable CA1031 // The worker loop: one sweep's trouble must not end the others. It is tried again, later and later.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            if (problem is SweepRunnerException { Code: ErrorCode.Unavailable }) log.SweepWaitsForStore(id, problem.Message);
            else log.SweepInterrupted(id, problem);
            lock (_failing)
            {
                var failures = _failing.GetValueOrDefault(id).Failures + 1;
                var delay = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, failures - 1)));
                _failing[id] = (failures, time.GetUtcNow() + delay);
            }
        }
    }
}
