using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql;

/// <summary>The statements that create and end trials; what needs a claim is in <see cref="TrialClaims"/>.</summary>
internal static class TrialWrites
{
    /// <summary>Records trials with their runs. In a sweep that has ended meanwhile they are cancelled at once, since nobody would ever run them.</summary>
    public static IReadOnlyList<TrialRecord> Add(SqlSession session, SweepId sweep, IReadOnlyList<NewTrial> trials)
    {
        SweepWrites.LockState(session, sweep);
        session.Lock($"sweep/{sweep}/numbers", shared: false);
        var ended = SweepWrites.State(session, sweep).IsFinal();
        var experiment = new ExperimentId(
            session.Scalar<long>("SELECT experiment_id FROM sweeps WHERE sweep_id = @sweep", ("@sweep", sweep.Value)));
        var next = Next(session, sweep);
        var now = session.Now;
        SweepWrites.Touch(session, sweep);
        var records = new List<TrialRecord>(trials.Count);
        foreach (var trial in trials)
        {
            RequireNext(sweep, trial.Number, next++);
            var run = RunId.New();
            var state = ended ? TrialState.Cancelled : TrialState.Waiting;
            InsertRun(session, sweep, trial, run, experiment, state, now);
            session.Execute(
                """
                INSERT INTO trials (sweep_id, number, run_id, state, attempt, failures, losses, assignment, ended_at, revision)
                VALUES (@sweep, @number, @run, @state, 0, 0, 0, @assignment, @ended, (SELECT revision FROM sweeps WHERE sweep_id = @sweep))
                """,
                ("@sweep", sweep.Value), ("@number", trial.Number), ("@run", run.Value), ("@state", StateWords.Of(state)),
                ("@assignment", AssignmentJson.Write(trial.Assignment)), ("@ended", ended ? now.ToUnixTimeMilliseconds() : null));
            if (!ended && trial.TakesOver is { } source) TrialReuse.TakeOver(session, new(sweep, trial.Number), run, source, now);
            records.Add(trial.TakesOver is not null ? TrialReads.Bare(session, new(sweep, trial.Number))! : new TrialRecord
            {
                Id = new(sweep, trial.Number),
                Run = run,
                State = state,
                Assignment = trial.Assignment,
                EndedAt = ended ? DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()) : null,
            });
        }

        return records;
    }

    /// <summary>Ends a trial as cancelled, with its run, unless it has ended before.</summary>
    public static bool Cancel(SqlSession session, TrialId trial, string reason, DateTimeOffset now)
    {
        SweepWrites.LockState(session, trial.Sweep);
        SweepWrites.Touch(session, trial.Sweep);
        var run = session.Scalar<string>(
            $"SELECT run_id FROM trials WHERE sweep_id = @sweep AND number = @number AND state IN ('waiting', 'running'){session.RowLock}",
            ("@sweep", trial.Sweep.Value), ("@number", trial.Number));
        if (run is null) return false;
        Move(session, trial, new(run), TrialState.Cancelled, reason, notBefore: null, now);
        return true;
    }

    /// <summary>Ends every waiting trial of a sweep as cancelled, with its run.</summary>
    public static void CancelWaiting(SqlSession session, SweepId sweep, string? reason, DateTimeOffset now)
    {
        var waiting = session.Query(
            "SELECT number, run_id FROM trials WHERE sweep_id = @sweep AND state = 'waiting'",
            row => (Number: row.GetInt32(0), Run: new RunId(row.GetString(1))), ("@sweep", sweep.Value));
        foreach (var (number, run) in waiting) Move(session, new(sweep, number), run, TrialState.Cancelled, reason, notBefore: null, now);
    }

    /// <summary>Moves a trial that nobody holds (any more) to waiting or to a final state; its run follows.</summary>
    /// <param name="session">Inside a transaction.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="run">Its run.</param>
    /// <param name="to">Its new state.</param>
    /// <param name="reason">Why.</param>
    /// <param name="notBefore">When it may be claimed again.</param>
    /// <param name="now">The store's time.</param>
    /// <param name="result">What it came to, when it is complete.</param>
    public static void Move(
        SqlSession session, TrialId trial, RunId run, TrialState to, string? reason, DateTimeOffset? notBefore, DateTimeOffset now, TrialResult? result = null)
    {
        SweepWrites.Touch(session, trial.Sweep);
        var end = to.IsFinal() ? now.ToUnixTimeMilliseconds() : (long?)null;
        session.Execute(
            """
            UPDATE trials SET state = @state, reason = @reason, not_before = @notBefore, ended_at = @end, lease_until = NULL,
                worker = CASE WHEN @ended THEN worker END,
                objective_values = coalesce(@values, objective_values), objective_value = coalesce(@first, objective_value), reuse_key = coalesce(@reuse, reuse_key),
                revision = (SELECT revision FROM sweeps WHERE sweep_id = @sweep)
            WHERE sweep_id = @sweep AND number = @number
            """,
            ("@state", StateWords.Of(to)), ("@reason", reason), ("@notBefore", notBefore?.ToUnixTimeMilliseconds()), ("@end", end), ("@ended", to.IsFinal()),
            ("@values", result is null ? null : TrialReads.WriteValues(result.Values)),
            ("@first", result?.Values is [var value, ..] && double.IsFinite(value) ? value : null), ("@reuse", result?.ReuseKey),
            ("@sweep", trial.Sweep.Value), ("@number", trial.Number));
        session.Execute(
            "UPDATE runs SET status = @status, end_time = @end WHERE run_id = @run",
            ("@status", StateWords.Of(StateWords.StatusOf(to))), ("@end", end), ("@run", run.Value));
        RunWrites.Tag(session, run, RunTags.State, StateWords.Of(to));
    }

    private static void InsertRun(
        SqlSession session, SweepId sweep, NewTrial trial, RunId run, ExperimentId experiment, TrialState state, DateTimeOffset now)
    {
        RunWrites.Insert(session, run, experiment, trial.RunName, StateWords.StatusOf(state), now, parent: sweep.Value);
        if (state.IsFinal()) RunWrites.End(session, run, StateWords.StatusOf(state), now);
        NewKeyValues.Insert(session, "params", run, [.. trial.Assignment.Select(p => KeyValuePair.Create(p.Key, p.Value.ToString()))]);
        NewKeyValues.Insert(session, "tags", run, new Dictionary<string, string>(trial.Tags, StringComparer.Ordinal)
        {
            [RunTags.ParentRun] = sweep.Value,
            [RunTags.RunName] = trial.RunName,
            [RunTags.Sweep] = sweep.Value,
            [RunTags.Trial] = FormattableString.Invariant($"{trial.Number}"),
            [RunTags.State] = StateWords.Of(state),
        });
    }

    // Not max(number), which reads every trial of the sweep where the database does not know yet that there are many.
    private static int Next(SqlSession session, SweepId sweep) =>
        session.Scalar<int>("SELECT number + 1 FROM trials WHERE sweep_id = @sweep ORDER BY number DESC LIMIT 1", ("@sweep", sweep.Value));

    private static void RequireNext(SweepId sweep, int number, int next)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, next);
        if (number < next)
        {
            throw new SweepRunnerException(
                ErrorCode.AlreadyExists, $"Trial {number} of sweep {sweep} is recorded already (the next is {next}); nothing was recorded. Read the trials again.");
        }
    }
}
