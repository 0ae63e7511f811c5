using Hangfire;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Hangfire.Jobs;
using SweepRunner.Hangfire.Storages;

namespace SweepRunner.Hangfire.Reconciliation;

/// <summary>
/// Keeps Hangfire's jobs true to the store's trials. A job that no trial needs is ended once two looks in a row have found it
/// so, since between them a delivery may just be ending; a trial that was enqueued and has no job any more is enqueued again.
/// </summary>
internal sealed class JobReconciler(
    EngineStorage storage, ISweepStore sweeps, IBackgroundJobClient client, OpenRequests requests, Func<string, bool> isUnderWay,
    Func<TrialJob, CancellationToken, Task> enqueue, TimeProvider time, ILogger log)
{
    private HashSet<string> _suspects = new(StringComparer.Ordinal);

    /// <summary>Before anything is delivered: what a process left that used this storage alone is of no use, since whoever leads a sweep enqueues its waiting trials.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        if (storage.IsShared) return;
        foreach (var job in storage.Live())
            End(job, await sweeps.FindTrialAsync(job.Trial.Trial, cancellation).ConfigureAwait(false), "left by a process that is gone");
    }

    /// <summary>Compares regularly until cancelled.</summary>
    public async Task RunAsync(TimeSpan interval, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false)) await TryAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The engine stops.
        }
    }

    /// <summary>Compares once.</summary>
    public async Task CompareAsync(CancellationToken cancellation)
    {
        // In this order: what is enqueued or ends while we look is only taken for too much, and that is looked at twice.
        var asked = requests.All;
        var live = storage.Live();
        var trials = new Dictionary<TrialId, TrialRecord?>();
        foreach (var trial in live.Select(job => job.Trial.Trial).Concat(asked.Select(request => request.Job.Trial)).Distinct())
            trials[trial] = await sweeps.FindTrialAsync(trial, cancellation).ConfigureAwait(false);

        var ghosts = Ghosts.Among(live, trials, storage.IsShared, isUnderWay);
        foreach (var (job, why) in ghosts.Where(ghost => _suspects.Contains(ghost.Job.Id))) End(job, trials[job.Trial.Trial], why);
        _suspects = [.. ghosts.Select(ghost => ghost.Job.Id)];
        var served = live.Except(ghosts.Select(ghost => ghost.Job)).Select(job => job.Trial.Trial).ToHashSet();
        foreach (var request in asked) await LookAfterAsync(request, trials[request.Job.Trial], served, cancellation).ConfigureAwait(false);
    }

    private async Task LookAfterAsync(OpenRequest request, TrialRecord? trial, HashSet<TrialId> served, CancellationToken cancellation)
    {
        if (trial is not { State: TrialState.Waiting })
        {
            requests.Remove(request);
            return;
        }

        if (served.Contains(request.Job.Trial)) return;
        if (!request.IsOverdue)
        {
            request.IsOverdue = true;
            return;
        }

        requests.Remove(request);
        await enqueue(request.Job, cancellation).ConfigureAwait(false);
        log.EnqueuedAgain(request.Job.Trial, request.Id);
    }

    private async Task TryAsync(CancellationToken cancellation)
    {
        try
        {
            await CompareAsync(cancellation).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A loop: whatever store or storage suffer from, the next look may find them well again.
        catch (Exception problem) when (problem is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.NotCompared(problem.Message);
        }
    }

    private void End(LiveJob job, TrialRecord? trial, string why)
    {
        var state = JobOutcome.StateOf(trial);
        if (client.ChangeState(job.Id, state, job.State)) log.GhostEnded(job.Id, job.Trial.Trial, why, state.Name);
    }
}
