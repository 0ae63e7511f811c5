using Microsoft.Extensions.Logging;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Engine.Coordination;

/// <summary>Hands a sweep's waiting trials to the job engine, no more than its share of the slots. Used by the coordinator's loop alone.</summary>
internal sealed class TrialDelivery(
    ActiveSweep sweep, TrialBoard board, SweepLoad load, ISweepStore store, IJobEngine jobs, SweepEngineOptions options, TimeProvider time, ILogger log)
{
    private SweepShare _share;

    /// <summary>Whether this process hands its own job engine what it finds waiting, whoever leads the sweep.</summary>
    public bool IsForThisProcess => options.Follows && !jobs.ReachesAllWorkers;

    /// <summary>Finds out how many slots the sweep may take.</summary>
    public async Task ShareAsync(CancellationToken cancellation) => _share = await load.ShareAsync(sweep, cancellation).ConfigureAwait(false);

    /// <summary>Hands over as many trials as there is room for.</summary>
    public async Task EnqueueAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var most = _share.Slots + (jobs.ReachesAllWorkers ? _share.Ahead : 0);
        while (board.Occupied < most && HasSlot() && board.NextDue(now) is { } trial)
        {
            (trial.Place, trial.EnqueuedAt) = (OpenTrialPlace.Enqueued, now);
            await DeliverAsync(trial, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Looks after the trials with the job engine: they may have been run by another process's worker, or their jobs may be lost.</summary>
    public async Task LookAfterAsync(CancellationToken cancellation)
    {
        foreach (var trial in board.At(OpenTrialPlace.Enqueued)) await LookAfterAsync(trial, cancellation).ConfigureAwait(false);
    }

    /// <summary>Gives back the trials that were claimed when they were recorded and not delivered since.</summary>
    public async Task GiveBackAsync()
    {
        foreach (var number in sweep.Held)
        {
            if (sweep.TakeHeld(number) is not { } claim) continue;
            try
            {
                await store.ReleaseAsync(claim, ReleaseCause.Drained, null, null, CancellationToken.None).ConfigureAwait(false);
            }
            catch (SweepRunnerException lost)
            {
                // It is taken over when its lease has run out.
                log.LeftToLease(sweep.Record.Id, lost.Message);
            }
        }
    }

    /// <summary>
    /// A following process hands its own job engine no more than it has slots (and one to go on with), so that what it
    /// cannot run yet is left to others.
    /// </summary>
    private bool HasSlot()
    {
        sweep.LocalCount = board.LocalCount;
        return !IsForThisProcess || sweep.LocalCount <= options.LocalSlots;
    }

    private Task DeliverAsync(OpenTrial trial, CancellationToken cancellation)
    {
        var point = sweep.WithHistory(h => h.Trials[trial.Number].Assignment);
        return jobs.EnqueueAsync(TrialJob.Of(new TrialId(sweep.Record.Id, trial.Number), sweep.Spec.Name, point) with { Priority = sweep.Spec.Priority }, cancellation);
    }

    private async Task LookAfterAsync(OpenTrial trial, CancellationToken cancellation)
    {
        if (await store.FindTrialAsync(new TrialId(sweep.Record.Id, trial.Number), cancellation).ConfigureAwait(false) is not { } stored) return;
        if (stored.State != TrialState.Waiting) board.Refresh(stored, time.GetUtcNow());
        else if (time.GetUtcNow() - trial.EnqueuedAt > options.TrialLease)
        {
            trial.EnqueuedAt = time.GetUtcNow();
            await DeliverAsync(trial, cancellation).ConfigureAwait(false);
        }
    }
}
