using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql;

/// <summary>Lets failed trials wait again.</summary>
internal static class TrialRetries
{
    /// <summary>A failed trial of a sweep that has not ended waits again; its counters of failures and losses start anew.</summary>
    public static TrialRecord Retry(SqlSession session, TrialId trial, DateTimeOffset now)
    {
        SweepWrites.LockState(session, trial.Sweep);
        var sweep = SweepWrites.State(session, trial.Sweep);
        if (sweep.IsFinal())
            throw new SweepRunnerException(ErrorCode.Invalid, $"The sweep has ended as {StateWords.Of(sweep)}; what has ended never changes again. Submit its spec anew instead.");
        var found = session.Query(
            $"SELECT state, reason, run_id FROM trials WHERE sweep_id = @sweep AND number = @number{session.RowLock}",
            row => (State: StateWords.ToTrialState(row.GetString(0)), Reason: row.Text(1), Run: new RunId(row.GetString(2))),
            ("@sweep", trial.Sweep.Value), ("@number", trial.Number));
        if (found is not [var (state, reason, run)])
            throw new SweepRunnerException(ErrorCode.NotFound, FormattableString.Invariant($"The sweep {trial.Sweep} has no trial {trial.Number}. Its trials are numbered from 0."));
        if (state != TrialState.Failed)
            throw new SweepRunnerException(ErrorCode.Invalid, FormattableString.Invariant($"Trial {trial.Number} is {StateWords.Of(state)}; only a failed trial can be tried again."));
        TrialWrites.Move(session, trial, run, TrialState.Waiting, reason is null ? "tried again" : $"tried again after: {reason}", notBefore: null, now);
        session.Execute(
            "UPDATE trials SET failures = 0, losses = 0 WHERE sweep_id = @sweep AND number = @number",
            ("@sweep", trial.Sweep.Value), ("@number", trial.Number));
        return TrialReads.Find(session, trial)!;
    }
}
