using System.Collections.Concurrent;
using Hangfire;
using Hangfire.Server;
using Hangfire.States;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Hangfire.Storages;

namespace SweepRunner.Hangfire.Jobs;

/// <summary>The deliveries under way in this process. Thread-safe.</summary>
internal sealed class TrialDeliveries(IJobHandler handler, ISweepStore sweeps, EngineStorage storage, OpenRequests requests, ILogger log) : IDisposable
{
    private readonly ConcurrentDictionary<string, bool> _underWay = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Whether that job's handler has not returned yet.</summary>
    public bool IsUnderWay(string job) => _underWay.ContainsKey(job);

    /// <summary>Tells the handlers to give their trials back.</summary>
    public Task StopAsync() => _stopping.CancelAsync();

    /// <summary>Hands a trial to the handler, whose exceptions end here, then tells Hangfire what became of it.</summary>
    /// <param name="context">The job at work.</param>
    /// <param name="job">Its trial.</param>
    /// <param name="aborted">Cancelled by Hangfire when the job is no longer this delivery's: deleted or requeued by hand.</param>
    /// <returns>What became of the trial, for people.</returns>
    public async Task<string> DeliverAsync(PerformContext context, TrialJob job, CancellationToken aborted)
    {
        var id = context.BackgroundJob.Id;
        _underWay[id] = true;
        requests.Deliver(job.Trial);
        try
        {
            var problem = await HandleAsync(id, job, aborted).ConfigureAwait(false);
            if (problem is not null) return End(context, id, new FailedState(problem));
            var trial = await sweeps.FindTrialAsync(job.Trial, CancellationToken.None).ConfigureAwait(false);
            return JobOutcome.ResultOf(trial) ?? End(context, id, JobOutcome.StateOf(trial));
        }
        finally
        {
            _underWay.TryRemove(id, out _);
        }
    }

    public void Dispose() => _stopping.Dispose();

    private async Task<Exception?> HandleAsync(string id, TrialJob job, CancellationToken aborted)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        using var over = new CancellationTokenSource();
        var watch = WatchAsync(id, stop, aborted, over.Token);
        try
        {
            await handler.HandleAsync(job, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            log.DeliveryCancelled(job.Trial);
        }
#pragma warning disable CA1031 // The worker loop: whatever a handler throws must not stop the engine.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            log.DeliveryFailed(job.Trial, problem);
            return problem;
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await watch.ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Has the trial given back when its job was really taken away: a storage may only look so for a moment.</summary>
    private async Task WatchAsync(string id, CancellationTokenSource stop, CancellationToken aborted, CancellationToken over)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, over);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = either.Token.UnsafeRegister(_ => cancelled.TrySetResult(), null).ConfigureAwait(false);
        await cancelled.Task.ConfigureAwait(false);
        if (over.IsCancellationRequested || !storage.IsTakenAway(id)) return;
        await stop.CancelAsync().ConfigureAwait(false);
    }

    private static string End(PerformContext context, string id, IState state)
    {
        new BackgroundJobClient(context.Storage, EngineFilters.Own).ChangeState(id, state, ProcessingState.StateName);
        return state.Reason ?? state.Name;
    }
}
