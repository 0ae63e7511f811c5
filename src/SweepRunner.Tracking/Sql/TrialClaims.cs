using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql;

/// <summary>The statements that take a claim on a trial, and those that need one.</summary>
internal static class TrialClaims
{
    /// <summary>Claims a waiting trial; null when it cannot be claimed now.</summary>
    public static TrialClaim? Claim(SqlSession session, TrialId trial, WorkerId worker, TimeSpan lease, string artifactFolder, DateTimeOffset now)
    {
        SweepWrites.LockState(session, trial.Sweep);
        SweepWrites.Touch(session, trial.Sweep);
        var claimed = session.Query(
            $"""
            UPDATE trials SET state = 'running', attempt = attempt + 1, worker = @worker, lease_until = @until, started_at = @now, not_before = NULL, reason = NULL,
                revision = (SELECT revision FROM sweeps WHERE sweep_id = @sweep)
            WHERE sweep_id = @sweep
                AND EXISTS (
                    SELECT 1 FROM sweeps WHERE sweeps.sweep_id = @sweep AND sweeps.state = 'running' AND (sweeps.parallelism IS NULL
                        OR sweeps.parallelism > (SELECT count(*) FROM trials AS other WHERE other.sweep_id = @sweep AND other.state = 'running')))
                AND number = (
                    SELECT number FROM trials WHERE sweep_id = @sweep AND number = @number AND state = 'waiting'
                        AND (not_before IS NULL OR not_before <= @now){session.RowLockOrSkip})
            RETURNING attempt, run_id, assignment, (SELECT experiment_id FROM runs WHERE runs.run_id = trials.run_id)
            """,
            row => (Attempt: row.GetInt32(0), Run: new RunId(row.GetString(1)), Point: row.GetString(2), Experiment: new ExperimentId(row.GetInt64(3))),
            ("@worker", worker.Value), ("@until", (now + lease).ToUnixTimeMilliseconds()), ("@now", now.ToUnixTimeMilliseconds()),
            ("@sweep", trial.Sweep.Value), ("@number", trial.Number));
        if (claimed is not [var (attempt, run, point, experiment)]) return null;
        if (attempt > 1) RunLogWrites.Erase(session, run);
        var root = ArtifactRoots.OfAttempt(experiment, run, attempt);
        session.Execute(
            "UPDATE runs SET status = 'RUNNING', start_time = @now, end_time = NULL, artifact_uri = @root WHERE run_id = @run",
            ("@now", now.ToUnixTimeMilliseconds()), ("@root", root), ("@run", run.Value));
        RunWrites.Tag(session, run, RunTags.State, StateWords.Of(TrialState.Running));
        RunWrites.Tag(session, run, RunTags.Attempt, FormattableString.Invariant($"{attempt}"));
        return new(trial, attempt, run, ArtifactRoots.Resolve(artifactFolder, root)) { Assignment = AssignmentJson.Read(point) };
    }

    /// <summary>Extends the lease of a claim.</summary>
    public static LeaseStatus Renew(SqlSession session, TrialClaim claim, TimeSpan lease, DateTimeOffset now)
    {
        var renewed = session.Change(
            "UPDATE trials SET lease_until = @until WHERE sweep_id = @sweep AND number = @number AND state = 'running' AND attempt = @attempt",
            ("@until", (now + lease).ToUnixTimeMilliseconds()), ("@sweep", claim.Trial.Sweep.Value), ("@number", claim.Trial.Number),
            ("@attempt", claim.Attempt));
        if (renewed == 0) return LeaseStatus.Lost;
        return SweepWrites.State(session, claim.Trial.Sweep).IsFinal() ? LeaseStatus.CancelRequested : LeaseStatus.Held;
    }

    /// <summary>Logs to the run of a claim.</summary>
    public static void Log(SqlSession session, TrialClaim claim, RunLog log)
    {
        RequireCurrent(session, claim);
        RunLogWrites.Write(session, claim.Run, log, claim.Attempt);
    }

    /// <summary>Records the result of a claim, which ends it.</summary>
    public static void Finish(SqlSession session, TrialClaim claim, TrialResult result)
    {
        Log(session, claim, result.Log);
        Move(session, claim, result);
    }

    /// <summary>Records the result of a claim and then new trials, if the sweep runs and theirs are the next numbers.</summary>
    public static AddedTrials FinishAndAdd(SqlSession session, TrialClaim claim, TrialResult result, IReadOnlyList<NewTrial> next, TrialStarter starter)
    {
        SweepWrites.LockNumbers(session, claim.Trial.Sweep);
        var place = TrialPlace.After(session, claim) ?? throw Stale(claim);
        RunLogWrites.Write(session, claim.Run, result.Log, claim.Attempt);
        Move(session, claim, result);
        return place.State == SweepState.Running && next is [var first, ..] && first.Number == place.Next ? TrialWrites.Add(session, claim.Trial.Sweep, next, place, starter) : AddedTrials.None;
    }

    /// <summary>Ends a claim without a result: the trial waits again, or is cancelled when its sweep has ended.</summary>
    public static void Release(
        SqlSession session, TrialClaim claim, ReleaseCause cause, string? reason, DateTimeOffset? notBefore, DateTimeOffset now)
    {
        SweepWrites.LockState(session, claim.Trial.Sweep);
        RequireCurrent(session, claim);
        session.Execute(
            "UPDATE trials SET failures = failures + @failed, losses = losses + @lost WHERE sweep_id = @sweep AND number = @number",
            ("@failed", cause == ReleaseCause.Failed ? 1 : 0), ("@lost", cause == ReleaseCause.Lost ? 1 : 0),
            ("@sweep", claim.Trial.Sweep.Value), ("@number", claim.Trial.Number));
        var to = SweepWrites.State(session, claim.Trial.Sweep).IsFinal() ? TrialState.Cancelled : TrialState.Waiting;
        TrialWrites.Move(session, claim.Trial, claim.Run, to, reason, to.IsFinal() ? null : notBefore, now);
    }

    // Only after the claim was looked at: the clock's answer has come with that one.
    private static void Move(SqlSession session, TrialClaim claim, TrialResult result) =>
        TrialWrites.Move(session, claim.Trial, claim.Run, result.State, result.Reason, notBefore: null, session.Now, result.State == TrialState.Complete ? result : null);

    private static void RequireCurrent(SqlSession session, TrialClaim claim)
    {
        var holds = session.Scalar<long>(
            $"SELECT 1 FROM trials WHERE sweep_id = @sweep AND number = @number AND state = 'running' AND attempt = @attempt{session.RowLock}",
            ("@sweep", claim.Trial.Sweep.Value), ("@number", claim.Trial.Number), ("@attempt", claim.Attempt));
        if (holds == 0) throw Stale(claim);
    }

    private static SweepRunnerException Stale(TrialClaim claim) => new(
        ErrorCode.StaleAttempt,
        $"Attempt {claim.Attempt} of trial {claim.Trial} is no longer the current one: the trial has ended or belongs to another attempt. Nothing was written; stop this attempt.");
}
