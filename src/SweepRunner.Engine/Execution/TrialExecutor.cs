using Microsoft.Extensions.Logging;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Core.Trials;
using SweepRunner.Engine.Coordination;

namespace SweepRunner.Engine.Execution;

/// <summary>
/// Runs the trials the job engine delivers, and after each the one that was recorded with its result. A delivery that cannot
/// claim its trial ends at once, so that a trial delivered twice runs once.
/// </summary>
internal sealed class TrialExecutor(
    ISweepStore store, IArtifactStore artifacts, ISpecFormat format, ActiveSweeps sweeps, TrialRunners runners, SweepEngineOptions options,
    TimeProvider time, ILogger<TrialExecutor> log, ITrackingEndpoint? tracking = null) : IJobHandler
{
    public async Task HandleAsync(TrialJob job, CancellationToken cancellation)
    {
        var sweep = await sweeps.JoinAsync(job.Trial.Sweep, cancellation).ConfigureAwait(false);
        if (sweep is null) return;

        // Told before the stop is looked at: whoever stops the sweep either sees this delivery or prevents the claim.
        sweep.Tell(new TrialNews.Delivered(job.Trial.Number));
        for (TrialId? trial = job.Trial; trial is { } current;) trial = await RunAsync(sweep, current, cancellation).ConfigureAwait(false);
    }

    /// <summary>Runs a trial that the coordinator takes for delivered.</summary>
    /// <returns>The trial that has got its slot, delivered as well.</returns>
    private async Task<TrialId?> RunAsync(ActiveSweep sweep, TrialId trial, CancellationToken cancellation)
    {
        TrialClaim? claim = null;
        try
        {
            claim = sweep.TakeHeld(trial.Number);
            if (sweep.IsStopping || cancellation.IsCancellationRequested) claim = await GiveBackAsync(claim).ConfigureAwait(false);
            else claim ??= await ClaimAsync(trial).ConfigureAwait(false);
            if (claim is null)
            {
                sweep.Tell(new TrialNews.NotClaimed(trial.Number));
                return null;
            }

            var attempt = new TrialAttempt(store, artifacts, format, sweep, claim, options, tracking, time, log);
            var news = await attempt.RunAsync(runners.For(sweep.Spec.Isolation), cancellation).ConfigureAwait(false);
            // Where other sweeps wait for slots, the job engine says whose turn it is.
            if (sweeps.AreSeveral && news is TrialNews.Ended ended) news = ended with { GoesOn = false };
            sweep.Tell(news);
            return news is TrialNews.Ended { GoesOn: true, Next: { } next } ? next.Id : null;
        }
        catch (SweepRunnerException stale) when (stale.Code == ErrorCode.StaleAttempt)
        {
            log.AttemptDiscarded(trial, claim?.Attempt ?? 0);
            sweep.Tell(new TrialNews.NotClaimed(trial.Number));
        }
#pragma warning disable CA1031 // The worker loop: whatever happens here stops the sweep, and is thrown to whoever awaits it.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            sweep.Tell(new TrialNews.Broken(trial.Number, problem));
        }

        return null;
    }

    private async Task<TrialClaim?> GiveBackAsync(TrialClaim? claim)
    {
        if (claim is not null) await store.ReleaseAsync(claim, ReleaseCause.Drained, null, null, CancellationToken.None).ConfigureAwait(false);
        return null;
    }

    // Not cancellable: a claim that was made must be known to its maker.
    private Task<TrialClaim?> ClaimAsync(TrialId trial) => store.ClaimAsync(trial, LocalWorker.Id, options.TrialLease, CancellationToken.None);
}
