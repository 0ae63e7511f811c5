using SweepRunner.Core.Jobs;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Tracking.Sql;

/// <summary>Takes trials back from workers that are gone.</summary>
internal static class LostTrials
{
    /// <summary>Takes back one attempt if it still runs and its lease ran out or its worker <paramref name="isGone"/>.</summary>
    /// <returns>The trial when it waits again or has failed; null when it was left alone, or cancelled because its sweep has ended.</returns>
    public static TrialRecord? TakeBack(
        SqlSession session, TrialId trial, int attempt, WorkerId worker, bool isGone, int lossLimit, DateTimeOffset now)
    {
        SweepWrites.LockState(session, trial.Sweep);
        var taken = session.Query(
            """
            UPDATE trials SET losses = losses + 1
            WHERE sweep_id = @sweep AND number = @number AND state = 'running' AND attempt = @attempt AND (@gone OR lease_until <= @now)
            RETURNING losses, run_id
            """,
            row => (Losses: row.GetInt32(0), Run: new RunId(row.GetString(1))),
            ("@sweep", trial.Sweep.Value), ("@number", trial.Number), ("@attempt", attempt), ("@gone", isGone),
            ("@now", now.ToUnixTimeMilliseconds()));
        if (taken is not [var (lost, run)]) return null;
        var cause = isGone ? $"its worker {worker} is gone" : $"the lease of its worker {worker} ran out";
        var (to, reason) = (SweepWrites.State(session, trial.Sweep).IsFinal(), lost > lossLimit) switch
        {
            (true, _) => (TrialState.Cancelled, cause),
            (_, true) => (TrialState.Failed, FormattableString.Invariant($"lost {lost} times, more than the limit of {lossLimit}; the last time {cause}")),
            _ => (TrialState.Waiting, cause),
        };
        TrialWrites.Move(session, trial, run, to, reason, notBefore: null, now);
        return to == TrialState.Cancelled ? null : TrialReads.Bare(session, trial);
    }
}
