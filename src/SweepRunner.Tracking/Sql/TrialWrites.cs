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
    private const int FirstAttempt = 1;

    /// <summary>
    /// Records trials with their runs, and claims them for <paramref name="starter"/> as far as the sweep runs and has room. In a
    /// sweep that has ended meanwhile they are cancelled at once, since nobody would ever run them.
    /// </summary>
    /// <returns>The trials as they were recorded, before any claim.</returns>
    public static AddedTrials Add(SqlSession session, SweepId sweep, IReadOnlyList<NewTrial> trials, TrialStarter? starter = null)
    {
        SweepWrites.LockNumbers(session, sweep);
        var place = TrialPlace.Of(session, sweep);
        SweepWrites.Touch(session, sweep);
        return Add(session, sweep, trials, place, starter);
    }

    /// <summary>Records trials as the other does, in a transaction that knows their place and has counted its change of the sweep.</summary>
    public static AddedTrials Add(SqlSession session, SweepId sweep, IReadOnlyList<NewTrial> trials, TrialPlace place, TrialStarter? starter)
    {
        var (state, experiment, free, next) = place;
        var room = starter is not null && state == SweepState.Running ? free : 0;
        var now = session.Now;
        var (records, claims) = (new List<TrialRecord>(trials.Count), new List<TrialClaim>());
        foreach (var trial in trials)
        {
            RequireNext(sweep, trial.Number, next++);
            var id = new TrialId(sweep, trial.Number);
            var run = RunId.New();
            var first = state.IsFinal() ? TrialState.Cancelled : TrialState.Waiting;
            if (first == TrialState.Waiting && trial.TakesOver is null && claims.Count < room)
            {
                var root = ArtifactRoots.OfAttempt(experiment, run, FirstAttempt);
                InsertRun(session, sweep, trial, run, experiment, TrialState.Running, now, root);
                Insert(session, id, run, trial, TrialState.Running, now, starter);
                claims.Add(new TrialClaim(id, FirstAttempt, run, ArtifactRoots.Resolve(starter!.ArtifactFolder, root)) { Assignment = trial.Assignment });
            }
            else
            {
                InsertRun(session, sweep, trial, run, experiment, first, now);
                Insert(session, id, run, trial, first, now);
                if (first == TrialState.Waiting && trial.TakesOver is { } source) TrialReuse.TakeOver(session, id, run, source, now);
            }

            records.Add(trial.TakesOver is not null ? TrialReads.Bare(session, id)! : new TrialRecord
            {
                Id = id,
                Run = run,
                State = first,
                Assignment = trial.Assignment,
                EndedAt = first.IsFinal() ? DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()) : null,
            });
        }

        return new AddedTrials(records, claims);
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

    private static void Insert(SqlSession session, TrialId id, RunId run, NewTrial trial, TrialState state, DateTimeOffset now, TrialStarter? starter = null) =>
        session.Execute(
            """
            INSERT INTO trials (sweep_id, number, run_id, state, attempt, failures, losses, assignment, started_at, ended_at, worker, lease_until, revision)
            VALUES (@sweep, @number, @run, @state, @attempt, 0, 0, @assignment, @started, @ended, @worker, @until, (SELECT revision FROM sweeps WHERE sweep_id = @sweep))
            """,
            ("@sweep", id.Sweep.Value), ("@number", id.Number), ("@run", run.Value), ("@state", StateWords.Of(state)), ("@attempt", starter is null ? 0 : FirstAttempt),
            ("@assignment", AssignmentJson.Write(trial.Assignment)), ("@started", starter is null ? null : now.ToUnixTimeMilliseconds()),
            ("@ended", state.IsFinal() ? now.ToUnixTimeMilliseconds() : null), ("@worker", starter?.Worker.Value),
            ("@until", starter is null ? null : (now + starter.Lease).ToUnixTimeMilliseconds()));

    private static void InsertRun(
        SqlSession session, SweepId sweep, NewTrial trial, RunId run, ExperimentId experiment, TrialState state, DateTimeOffset now, string? artifactRoot = null)
    {
        RunWrites.Insert(session, run, experiment, trial.RunName, StateWords.StatusOf(state), now, artifactRoot: artifactRoot, parent: sweep.Value);
        if (state.IsFinal()) RunWrites.End(session, run, StateWords.StatusOf(state), now);
        NewKeyValues.Params(session, run, trial.Assignment.Select(p => KeyValuePair.Create(p.Key, p.Value.ToString())));
        var tags = new Dictionary<string, string>(trial.Tags, StringComparer.Ordinal)
        {
            [RunTags.ParentRun] = sweep.Value,
            [RunTags.RunName] = trial.RunName,
            [RunTags.Sweep] = sweep.Value,
            [RunTags.Trial] = FormattableString.Invariant($"{trial.Number}"),
            [RunTags.State] = StateWords.Of(state),
        };
        if (state == TrialState.Running) tags[RunTags.Attempt] = FormattableString.Invariant($"{FirstAttempt}");
        NewKeyValues.Tags(session, run, tags);
    }

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
