using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql;

/// <summary>The statements that write experiments and runs, shared by the run store and the sweep store.</summary>
internal static class RunWrites
{
    /// <summary>The id of the experiment of that name, created when it is new.</summary>
    public static ExperimentId Experiment(SqlSession session, string name, DateTimeOffset now)
    {
        session.Execute(
            """
            INSERT INTO experiments (name, lifecycle_stage, creation_time, last_update_time)
            VALUES (@name, 'active', @now, @now) ON CONFLICT (name) DO NOTHING
            """,
            ("@name", name), ("@now", now.ToUnixTimeMilliseconds()));
        return new(session.Scalar<long>("SELECT experiment_id FROM experiments WHERE name = @name", ("@name", name)));
    }

    /// <summary>Records a run without params and tags.</summary>
    /// <param name="session">Inside a transaction.</param>
    /// <param name="run">Its id.</param>
    /// <param name="experiment">Its experiment.</param>
    /// <param name="name">Its name.</param>
    /// <param name="status">Its status.</param>
    /// <param name="start">When it started.</param>
    /// <param name="user">Who made it.</param>
    /// <param name="artifactRoot">Where its artifacts are; null: in its folder of the store.</param>
    /// <param name="parent">The run it is below, recorded or not; for an id that nobody knew before, else see <see cref="RunTree.SetParent"/>.</param>
    public static void Insert(
        SqlSession session, RunId run, ExperimentId experiment, string name, RunStatus status, DateTimeOffset start,
        string? user = null, string? artifactRoot = null, string? parent = null) =>
        session.Execute(
            """
            INSERT INTO runs (run_id, experiment_id, name, status, start_time, lifecycle_stage, artifact_uri, user_id, parent_run_id, root_run_id)
            VALUES (@run, @experiment, @name, @status, @start, 'active', @root, @user, @parent, coalesce((SELECT root_run_id FROM runs WHERE run_id = @parent), @run))
            """,
            ("@run", run.Value), ("@experiment", experiment.Value), ("@name", name), ("@status", StateWords.Of(status)),
            ("@start", start.ToUnixTimeMilliseconds()), ("@root", artifactRoot ?? $"{experiment}/{run}"), ("@user", user), ("@parent", parent));

    /// <summary>Ends a run now.</summary>
    /// <returns>Whether there is such a run.</returns>
    public static bool End(SqlSession session, RunId run, RunStatus status, DateTimeOffset now) =>
        session.Change(
            "UPDATE runs SET status = @status, end_time = @end WHERE run_id = @run",
            ("@status", StateWords.Of(status)), ("@end", now.ToUnixTimeMilliseconds()), ("@run", run.Value)) > 0;

    /// <summary>Changes status, end and name of a run that exists.</summary>
    public static void Update(SqlSession session, RunId run, RunUpdate update)
    {
        session.Execute(
            "UPDATE runs SET status = coalesce(@status, status), end_time = coalesce(@end, end_time) WHERE run_id = @run",
            ("@status", update.Status is { } status ? StateWords.Of(status) : null), ("@end", update.EndedAt?.ToUnixTimeMilliseconds()),
            ("@run", run.Value));
        if (!string.IsNullOrEmpty(update.Name)) Tag(session, run, RunTags.RunName, update.Name);
    }

    /// <summary>Deletes or restores a run; one that is there or deleted already keeps its moment.</summary>
    public static void SetStage(SqlSession session, RunId run, LifecycleStage stage, DateTimeOffset now) =>
        session.Execute(
            "UPDATE runs SET lifecycle_stage = @stage, deleted_at = @deleted WHERE run_id = @run AND lifecycle_stage <> @stage",
            ("@stage", StateWords.Of(stage)), ("@deleted", stage == LifecycleStage.Deleted ? now.ToUnixTimeMilliseconds() : null), ("@run", run.Value));

    /// <summary>Sets a tag, whatever it was. Those that say a run's name and parent are kept in the run itself, too.</summary>
    public static void Tag(SqlSession session, RunId run, string key, string value, int attempt = 0)
    {
        if (key == RunTags.RunName) session.Execute("UPDATE runs SET name = @name WHERE run_id = @run", ("@name", value), ("@run", run.Value));
        if (key == RunTags.ParentRun) RunTree.SetParent(session, run, value);
        session.Execute(
            """
            INSERT INTO tags (run_id, key, value, attempt) VALUES (@run, @key, @value, @attempt)
            ON CONFLICT (run_id, key) DO UPDATE SET value = excluded.value
            """,
            ("@run", run.Value), ("@key", Key(key)), ("@value", value), ("@attempt", attempt));
    }

    /// <summary>Records a parameter; the same value again is fine, for a parameter of the sweep also in another language's way of writing.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: it is recorded with another value.</exception>
    public static void Param(SqlSession session, RunId run, string key, string value, int attempt = 0)
    {
        var added = session.Change(
            "INSERT INTO params (run_id, key, value, attempt) VALUES (@run, @key, @value, @attempt) ON CONFLICT (run_id, key) DO NOTHING",
            ("@run", run.Value), ("@key", Key(key)), ("@value", value), ("@attempt", attempt));
        if (added > 0) return;
        var recorded = session.Scalar<string>("SELECT value FROM params WHERE run_id = @run AND key = @key", ("@run", run.Value), ("@key", key));
        if (recorded == value || (recorded is not null && IsOfSweep(session, run, key) && ParamMeaning.IsSame(recorded, value))) return;
        throw new InvalidInputException(new Fault($"parameter '{key}' of run {run} is already recorded as '{recorded}'")
        {
            Value = $"'{value}'",
            Rule = "a parameter of a run never changes",
            Suggestion = "log it under another name, or log it as a tag",
        });
    }

    /// <summary>Whether the sweep recorded the parameter when it made the trial.</summary>
    private static bool IsOfSweep(SqlSession session, RunId run, string key) =>
        session.Scalar<string>(
            "SELECT t.run_id FROM trials t JOIN params p ON p.run_id = t.run_id WHERE t.run_id = @run AND p.key = @key AND p.attempt = 0", ("@run", run.Value), ("@key", key)) is not null;

    /// <summary>A key that MLflow's limits allow.</summary>
    public static string Key(string key) => key.Length is > 0 and <= 250
        ? key
        : throw new InvalidInputException(new Fault("the name of a metric, parameter or tag is too long or empty")
        {
            Value = key.Length == 0 ? "''" : $"{key.Length} characters: '{key.AsSpan(0, 40)}…'",
            Rule = "1 to 250 characters",
        });
}
