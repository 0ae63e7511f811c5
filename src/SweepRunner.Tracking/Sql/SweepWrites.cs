using System.Security.Cryptography;
using System.Text;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql;

/// <summary>The statements that change sweeps.</summary>
internal static class SweepWrites
{
    /// <summary>Records a queued sweep with its experiment and parent run.</summary>
    public static void Insert(SqlSession session, SweepId id, NewSweep sweep, DateTimeOffset now)
    {
        if (sweep.OnlyOne) RequireOnlyOne(session, sweep);
        var run = new RunId(id.Value);
        var experiment = RunWrites.Experiment(session, sweep.Experiment, now);
        RunWrites.Insert(session, run, experiment, sweep.Name, StateWords.StatusOf(SweepState.Queued), now);
        foreach (var (key, value) in sweep.Tags) RunWrites.Tag(session, run, key, value);
        RunWrites.Tag(session, run, RunTags.RunName, sweep.Name);
        RunWrites.Tag(session, run, RunTags.Sweep, id.Value);
        RunWrites.Tag(session, run, RunTags.State, StateWords.Of(SweepState.Queued));
        var recorded = session.Change(
            """
            INSERT INTO sweeps
                (sweep_id, name, experiment_id, state, spec, spec_sha256, method, objectives, created_at, revision, priority, parallelism, most_trials, idempotency_key)
            VALUES (@id, @name, @experiment, 'queued', @spec, @sha, @method, @objectives, @now, 1, @priority, @parallelism, @most, @key)
            ON CONFLICT (idempotency_key) DO NOTHING
            """,
            ("@id", id.Value), ("@name", sweep.Name), ("@experiment", experiment.Value), ("@spec", sweep.SpecYaml),
            ("@sha", Digest(sweep.SpecYaml)), ("@method", sweep.Method), ("@objectives", ObjectiveJson.Write(sweep.Objectives)),
            ("@now", now.ToUnixTimeMilliseconds()), ("@priority", sweep.Priority), ("@parallelism", sweep.Parallelism),
            ("@most", sweep.MostTrials), ("@key", sweep.IdempotencyKey));
        if (recorded == 0)
            throw new SweepRunnerException(ErrorCode.AlreadyExists, $"A sweep was submitted under the idempotency key '{sweep.IdempotencyKey}' before. Choose another key for another sweep.");
    }

    private static void RequireOnlyOne(SqlSession session, NewSweep sweep)
    {
        session.Lock($"sweep-of/{Digest(sweep.SpecYaml)}", shared: false);
        if (SweepReads.FindUnfinished(session, sweep.Name, sweep.SpecYaml, Digest(sweep.SpecYaml)) is { } going)
            throw new SweepRunnerException(ErrorCode.AlreadyExists, $"The sweep '{sweep.Name}' ({going.Id.Value[..8]}) has the same spec and has not ended.");
    }

    /// <summary>Counts a change of the sweep or its trials. Comes first in a write, so that revisions grow in the order of commits.</summary>
    public static void Touch(SqlSession session, SweepId id) =>
        session.Execute("UPDATE sweeps SET revision = revision + 1 WHERE sweep_id = @id", ("@id", id.Value));

    /// <summary>The digest that specs are found by.</summary>
    public static string Digest(string spec) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(spec)));

    /// <summary>Moves a sweep, its parent run and, when it ends, its waiting trials.</summary>
    /// <returns>Whether the rules allowed it.</returns>
    public static bool ChangeState(SqlSession session, SweepId id, SweepState to, string? reason, DateTimeOffset now)
    {
        LockState(session, id, shared: false);
        if (!State(session, id).CanBecome(to)) return false;
        var ends = to.IsFinal();
        Touch(session, id);
        session.Execute(
            """
            UPDATE sweeps SET state = @state, reason = @reason, ended_at = @ended, started_at = coalesce(started_at, @started) WHERE sweep_id = @id
            """,
            ("@state", StateWords.Of(to)), ("@reason", reason), ("@ended", ends ? now.ToUnixTimeMilliseconds() : null),
            ("@started", to == SweepState.Running ? now.ToUnixTimeMilliseconds() : null), ("@id", id.Value));
        session.Execute(
            "UPDATE runs SET status = @status, end_time = @ended WHERE run_id = @id",
            ("@status", StateWords.Of(StateWords.StatusOf(to))), ("@ended", ends ? now.ToUnixTimeMilliseconds() : null), ("@id", id.Value));
        RunWrites.Tag(session, new(id.Value), RunTags.State, StateWords.Of(to));
        if (ends) TrialWrites.CancelWaiting(session, id, reason, now);
        return true;
    }

    /// <summary>Until the transaction ends, nobody else changes the state of the sweep or adds trials to it.</summary>
    public static void LockNumbers(SqlSession session, SweepId id) => session.Lock(StateLock(id), $"{StateLock(id)}/numbers");

    /// <summary>Until the transaction ends, the state of the sweep changes only here; when shared, it does not change.</summary>
    public static void LockState(SqlSession session, SweepId id, bool shared = true) => session.Lock(StateLock(id), shared);

    /// <summary>The state of a sweep.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: there is no such sweep.</exception>
    public static SweepState State(SqlSession session, SweepId id) =>
        session.Scalar<string>("SELECT state FROM sweeps WHERE sweep_id = @id", ("@id", id.Value)) is { } word
            ? StateWords.ToSweepState(word)
            : throw NotFound(id);

    /// <summary>Takes or renews the right to coordinate, also from <paramref name="gone"/>.</summary>
    public static bool Lead(SqlSession session, SweepId id, WorkerId worker, TimeSpan lease, WorkerId? gone, DateTimeOffset now) =>
        session.Change(
            """
            UPDATE sweeps SET leader = @worker, leader_until = @until
            WHERE sweep_id = @id AND (leader IS NULL OR leader = @worker OR leader_until <= @now OR leader = @gone)
            """,
            ("@worker", worker.Value), ("@until", (now + lease).ToUnixTimeMilliseconds()), ("@id", id.Value),
            ("@now", now.ToUnixTimeMilliseconds()), ("@gone", gone?.Value)) > 0;

    /// <summary>Gives the right to coordinate up, if <paramref name="worker"/> has it.</summary>
    public static void StopLeading(SqlSession session, SweepId id, WorkerId worker) =>
        session.Execute(
            "UPDATE sweeps SET leader = NULL, leader_until = NULL WHERE sweep_id = @id AND leader = @worker",
            ("@id", id.Value), ("@worker", worker.Value));

    public static SweepRunnerException NotFound(SweepId id) =>
        new(ErrorCode.NotFound, $"There is no sweep {id} in this store. 'sweeprunner status' lists the sweeps there are.");

    private static string StateLock(SweepId id) => $"sweep/{id}";
}
