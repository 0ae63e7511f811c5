using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql;

/// <summary>The statements that write experiments.</summary>
internal static class ExperimentWrites
{
    private const int NameLength = 500;
    private const int TagLength = 5000;

    /// <summary>Refuses names and tags that break the rules.</summary>
    public static void Check(string name, IReadOnlyDictionary<string, string> tags)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new InvalidInputException(new Fault("the experiment has no name") { Path = "name", Rule = "1 to 500 characters" });
        LogRules.Length(name, NameLength, "experiment's name");
        foreach (var (key, value) in tags) Check(key, value);
    }

    /// <summary>Refuses a tag that breaks the rules.</summary>
    public static void Check(string key, string value)
    {
        LogRules.Key(key, "tag");
        LogRules.Length(value, TagLength, $"tag '{key}'");
    }

    /// <summary>Records an experiment.</summary>
    public static ExperimentId Create(SqlSession session, NewExperiment experiment, string? location)
    {
        if (experiment.ReuseDeletedName)
        {
            session.Execute(
                """
                UPDATE experiments SET name = name || ' (deleted ' || CAST(experiment_id AS TEXT) || ')'
                WHERE name = @name AND lifecycle_stage = 'deleted'
                """,
                ("@name", experiment.Name));
        }

        var ids = session.Query(
            """
            INSERT INTO experiments (name, lifecycle_stage, creation_time, last_update_time, artifact_location)
            VALUES (@name, 'active', @now, @now, @location) ON CONFLICT (name) DO NOTHING RETURNING experiment_id
            """,
            row => row.GetInt64(0),
            ("@name", experiment.Name), ("@now", session.Now.ToUnixTimeMilliseconds()), ("@location", location));
        if (ids is not [var id]) throw Taken(session, experiment.Name);
        foreach (var (key, value) in experiment.Tags) SetTag(session, new(id), key, value);
        return new(id);
    }

    /// <summary>Renames an experiment that is there.</summary>
    public static void Rename(SqlSession session, ExperimentId experiment, string name)
    {
        var holder = session.Query("SELECT experiment_id FROM experiments WHERE name = @name", row => row.GetInt64(0), ("@name", name));
        if (holder is [var other] && other != experiment.Value) throw Taken(session, name);
        session.Execute("UPDATE experiments SET name = @name WHERE experiment_id = @id", ("@name", name), ("@id", experiment.Value));
        Touch(session, experiment);
    }

    /// <summary>Deletes or restores an experiment, with its runs that are there, or that were deleted with it.</summary>
    public static void SetStage(SqlSession session, ExperimentId experiment, LifecycleStage stage)
    {
        var now = session.Now.ToUnixTimeMilliseconds();
        if (stage == LifecycleStage.Deleted)
        {
            session.Execute(
                "UPDATE runs SET lifecycle_stage = 'deleted', deleted_at = @now WHERE experiment_id = @id AND lifecycle_stage = 'active'",
                ("@now", now), ("@id", experiment.Value));
        }
        else
        {
            session.Execute(
                """
                UPDATE runs SET lifecycle_stage = 'active', deleted_at = NULL WHERE experiment_id = @id AND lifecycle_stage = 'deleted'
                    AND deleted_at = (SELECT deleted_at FROM experiments WHERE experiment_id = @id)
                """,
                ("@id", experiment.Value));
        }

        session.Execute(
            "UPDATE experiments SET lifecycle_stage = @stage, deleted_at = @deleted, last_update_time = @now WHERE experiment_id = @id",
            ("@stage", StateWords.Of(stage)), ("@deleted", stage == LifecycleStage.Deleted ? now : null), ("@now", now), ("@id", experiment.Value));
    }

    /// <summary>Sets a tag, whatever it was.</summary>
    public static void SetTag(SqlSession session, ExperimentId experiment, string key, string value) =>
        session.Execute(
            """
            INSERT INTO experiment_tags (experiment_id, key, value) VALUES (@id, @key, @value)
            ON CONFLICT (experiment_id, key) DO UPDATE SET value = excluded.value
            """,
            ("@id", experiment.Value), ("@key", key), ("@value", value));

    /// <summary>Marks an experiment as changed now.</summary>
    public static void Touch(SqlSession session, ExperimentId experiment) =>
        session.Execute(
            "UPDATE experiments SET last_update_time = @now WHERE experiment_id = @id",
            ("@now", session.Now.ToUnixTimeMilliseconds()), ("@id", experiment.Value));

    private static SweepRunnerException Taken(SqlSession session, string name)
    {
        var deleted = session.Scalar<string>("SELECT lifecycle_stage FROM experiments WHERE name = @name", ("@name", name)) == "deleted";
        return new(ErrorCode.AlreadyExists, deleted
            ? $"A deleted experiment is called '{name}'. Restore it, remove it for ever, or choose another name."
            : $"There is an experiment '{name}' already. Choose another name.");
    }
}
