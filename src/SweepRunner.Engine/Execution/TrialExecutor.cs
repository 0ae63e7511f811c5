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
/// Runs the trials the job engine delivers. A delivery that cannot claim its trial ends at once, so that a trial delivered
/// twice runs once.
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
        TrialClaim? claim = null;
        try
        {
            claim = sweep.TakeHeld(job.Trial.Number);
            if (sweep.IsStopping || cancellation.IsCancellationRequested) claim = await GiveBackAsync(claim).ConfigureAwait(false);
            else claim ??= await ClaimAsync(job.Trial).ConfigureAwait(false);
            if (claim is null)
            {
                sweep.Tell(new TrialNews.NotClaimed(job.Trial.Number));
                return;
            }

            var attempt = new TrialAttempt(store, artifacts, format, sweep, claim, options, tracking, time, log);
            sweep.Tell(await attempt.RunAsync(runners.For(sweep.Spec.Isolation), cancellation).ConfigureAwait(false));
        }
        catch (SweepRunnerException stale) when (stale.Code == ErrorCode.StaleAttempt)
        {
            log.AttemptDiscarded(job.Trial, claim?.Attempt ?? 0);
            sweep.Tell(new TrialNews.NotClaimed(job.Trial.Number));
        }
#pragma warning disable CA1031 // The worker loop: whatever happens here stops the sweep, and is thrown to whoever awaits it.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            sweep.Tell(new TrialNews.Broken(job.Trial.Number, problem));
        }
    }

    private async Task<TrialClaim?> GiveBackAsync(TrialClaim? claim)
    {
        if (claim is not null) await store.ReleaseAsync(claim, ReleaseCause.Drained, null, null, CancellationToken.None).ConfigureAwait(false);
        return null;
    }

    // Not cancellable: a claim that was made must be known to its maker.
    private Task<TrialClaim?> ClaimAsync(TrialId trial) => store.ClaimAsync(trial, LocalWorker.Id, options.TrialLease, CancellationToken.None);
}
