using Microsoft.Extensions.Logging;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Core.Trials;
using SweepRunner.Engine.Coordination;

namespace SweepRunner.Engine.Execution;

/// <summary>One claimed attempt of one trial, from its configuration to its result.</summary>
internal sealed class TrialAttempt(
    ISweepStore store, IArtifactStore artifacts, ISpecFormat format, ActiveSweep sweep, TrialClaim claim, SweepEngineOptions options,
    ITrackingEndpoint? tracking, TimeProvider time, ILogger log)
{
    private readonly TrialLog _trialLog = new();
    private readonly StepBuffer _steps = new(time);

    /// <summary>Trains, then records the result or gives the trial back.</summary>
    /// <returns>What became of the trial.</returns>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.StaleAttempt"/>: the claim was lost; <see cref="ErrorCode.Unavailable"/>: the store cannot be written.</exception>
    public async Task<TrialNews> RunAsync(ITrialRunner runner, CancellationToken shutdown)
    {
        var number = claim.Trial.Number;
        var point = claim.Assignment ?? (await RecordAsync().ConfigureAwait(false)).Assignment;
        var config = TrialConfigs.Of(sweep.Spec, point, number, sweep.Threads);
        using var files = new TrialFiles(artifacts, format, sweep.Provenance, config, claim.ArtifactRoot);
        using var stop = new AttemptStop();
        stop.On(StopCause.Drain, shutdown);
        stop.On(StopCause.Drain, sweep.Draining);
        stop.On(StopCause.Cancel, sweep.Cancelling);
        if (config.TimeLimit is { } limit) stop.After(limit, time, StopCause.TimeLimit);

        AttemptProgress progress;
        TrainingEnd end;
        var loops = new AttemptLoops(store, claim, options, time, _steps, stop);
        await using (loops.ConfigureAwait(false))
        {
            progress = new AttemptProgress(sweep, number, _steps, loops, _trialLog);
            end = await TrainAsync(runner, new TrainingJob(config, files.Staging, options.CacheDirectory), progress, stop.Token).ConfigureAwait(false);
        }

        if (stop.Cause == StopCause.Lost) throw Stale();
        if (stop is { Cause: StopCause.StoreFailed, Problem: { } problem }) throw Unavailable(problem, files.Staging);
        var judge = new AttemptJudge(sweep.Spec, options.LossLimit, time);
        var verdict = end is TrainingEnd.Completed { Outcome: var outcome }
            ? judge.Judge(outcome, progress.PruneReason)
            : judge.Judge(await RecordAsync().ConfigureAwait(false), config, end, stop.Cause, sweep.CancelReason);
        if (verdict.Result is not { } result) return await ReleaseAsync(verdict).ConfigureAwait(false);
        if (result.State != TrialState.Cancelled) sweep.Tell(new TrialNews.Trained(number, result.State, result.Values));
        return await FinishAsync(files, end, result).ConfigureAwait(false);
    }

    /// <summary>What is recorded of the trial; read only where it matters, since most trials just complete.</summary>
    private async Task<TrialRecord> RecordAsync() => await store.FindTrialAsync(claim.Trial, CancellationToken.None).ConfigureAwait(false)
        ?? throw new SweepRunnerException(ErrorCode.NotFound, $"Trial {claim.Trial} was claimed but is not recorded.");

    private async Task<TrainingEnd> TrainAsync(ITrialRunner runner, TrainingJob job, AttemptProgress progress, CancellationToken cancellation)
    {
        var identity = new TrialIdentity(claim.Trial.Sweep.Value, claim.Run.Value, sweep.Parent.Experiment.ToString(), claim.Attempt);
        if (tracking is null || job.Config.Command is null) return await runner.RunAsync(job with { Identity = identity }, progress, cancellation).ConfigureAwait(false);
        var access = await tracking.OpenAsync(claim, CancellationToken.None).ConfigureAwait(false);
        try
        {
            return await runner.RunAsync(job with { Identity = identity, Tracking = access }, progress, cancellation).ConfigureAwait(false);
        }
        finally
        {
            await tracking.CloseAsync(claim).ConfigureAwait(false);
        }
    }

    private async Task<TrialNews> FinishAsync(TrialFiles files, TrainingEnd end, TrialResult result)
    {
        var outcome = (end as TrainingEnd.Completed)?.Outcome;
        if (result is { Reason: { } reason, State: not TrialState.Pruned }) _trialLog.Add(reason);
        var published = await files.PublishAsync(end, result.State, _trialLog).ConfigureAwait(false);
        var tags = new Dictionary<string, string>(outcome?.Tags ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        if (outcome?.ModelDigest is { } digest) tags[RunTags.ModelDigest] = digest;
        if (outcome?.ModelPath is { } path) tags[RunTags.ModelPath] = path;
        var recorded = result with
        {
            ReuseKey = result.State == TrialState.Complete ? files.ReuseKeyOf(end) : null,
            Log = new RunLog
            {
                Metrics = outcome is null ? _steps.Drain() : _steps.Finish(outcome.Metrics.Where(m => !outcome.Recorded.Contains(m.Key)).ToDictionary()),
                Tags = tags,
                Inputs = outcome?.Datasets ?? [],
                Artifacts = published,
            },
        };
        var next = await RecordResultAsync(recorded).ConfigureAwait(false);
        log.TrialEnded(claim.Trial, result.State, result.Reason ?? "its result is recorded");
        return new TrialNews.Ended(claim.Trial.Number, result.State, result.Values, result.Reason)
        {
            Next = next.Trials is [var trial, ..] ? trial : null, GoesOn = next.Claims.Count > 0,
        };
    }

    /// <summary>Records the result, and with it the trial that gets this one's slot when it is known by now.</summary>
    /// <returns>That trial with its claim.</returns>
    private async Task<AddedTrials> RecordResultAsync(TrialResult result)
    {
        var next = sweep.IsStopping ? [] : sweep.Successors.Take(1);
        var added = AddedTrials.None;
        try
        {
            if (next.Count == 0) await store.FinishAsync(claim, result, CancellationToken.None).ConfigureAwait(false);
            else added = await store.FinishAndAddAsync(claim, result, next, LocalWorker.Id, options.TrialLease, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            if (added.Trials.Count == 0)
            {
                foreach (var trial in next) sweep.Successors.Add(trial);
            }
        }

        foreach (var held in added.Claims) sweep.Hold(held);
        return added;
    }

    private async Task<TrialNews> ReleaseAsync(AttemptVerdict verdict)
    {
        await store.ReleaseAsync(claim, verdict.Cause, verdict.Reason, verdict.NotBefore, CancellationToken.None).ConfigureAwait(false);
        log.TrialReleased(claim.Trial, claim.Attempt, verdict.Cause, verdict.Reason);
        return new TrialNews.Returned(claim.Trial.Number, verdict.NotBefore);
    }

    private SweepRunnerException Stale() =>
        new(ErrorCode.StaleAttempt, $"Attempt {claim.Attempt} of trial {claim.Trial} is no longer the current one.");

    private static SweepRunnerException Unavailable(Exception problem, string folder) => problem as SweepRunnerException
        ?? new SweepRunnerException(ErrorCode.Unavailable, DiskFull.Is(problem) ? DiskFull.Message(folder) : problem.Message, problem);
}
