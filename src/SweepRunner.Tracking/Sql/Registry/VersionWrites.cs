using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql.Registry;

/// <summary>The statements that write model versions.</summary>
internal static class VersionWrites
{
    public static ModelVersion Create(SqlSession session, NewModelVersion version, string artifactFolder, string? actor)
    {
        var model = ModelRows.Require(session, version.Name);
        var (known, downloadUri) = new VersionSource(session, artifactFolder).Resolve(version);
        // Changing the model's row first lets only one transaction at a time choose the next number.
        ModelRows.Touch(session, model);
        if (version is { OncePerRun: true, Run: { } run } && OfRun(session, model, version.Name, run) is { } existing) return existing;
        // A number is given once: who pinned a version that is deleted must never get another model under it. The history knows them all.
        var number = session.Scalar<int>(
            """
            SELECT CAST(coalesce(max(q.version), 0) + 1 AS INTEGER) FROM (
                SELECT version FROM model_versions WHERE model_id = @id UNION ALL SELECT version FROM registry_events WHERE model_id = @id) q
            """,
            ("@id", model));
        session.Execute(
            """
            INSERT INTO model_versions (model_id, version, stage, status, description, source, storage_location, run_id, run_link, logged_model_id,
                creation_time, last_update_time)
            VALUES (@id, @version, 'None', 'READY', @description, @source, @location, @run, @link, @model, @now, @now)
            """,
            ("@id", model), ("@version", number), ("@description", known.Description), ("@source", known.Source), ("@location", downloadUri),
            ("@run", known.Run?.Value), ("@link", known.RunLink), ("@model", known.ModelId), ("@now", session.Now.ToUnixTimeMilliseconds()));
        foreach (var (key, value) in known.Tags) SetTag(session, model, number, key, value);
        RegistryEvents.Record(session, model, actor, RegistryEventKind.VersionRegistered, number);
        return VersionRows.Find(session, known.Name, number)!;
    }

    private static ModelVersion? OfRun(SqlSession session, long model, string name, RunId run) =>
        session.Scalar<int>("SELECT CAST(max(version) AS INTEGER) FROM model_versions WHERE model_id = @id AND run_id = @run", ("@id", model), ("@run", run.Value)) is > 0 and var number
            ? VersionRows.Find(session, name, number)
            : null;

    public static void Describe(SqlSession session, long model, int version, string? description, string? actor)
    {
        session.Execute(
            "UPDATE model_versions SET description = @text WHERE model_id = @id AND version = @version",
            ("@text", description), ("@id", model), ("@version", version));
        RegistryEvents.Record(session, model, actor, RegistryEventKind.Described, version);
    }

    public static void Transition(SqlSession session, long model, int version, ModelStage stage, bool archiveExisting, string? actor)
    {
        var before = RegistryWords.ToStage(session.Scalar<string>("SELECT stage FROM model_versions WHERE model_id = @id AND version = @version", ("@id", model), ("@version", version))!);
        if (archiveExisting)
        {
            var archived = session.Query(
                """
                UPDATE model_versions SET stage = 'Archived', last_update_time = @now
                WHERE model_id = @id AND stage = @stage AND version <> @version RETURNING version
                """,
                row => row.GetInt32(0),
                ("@now", session.Now.ToUnixTimeMilliseconds()), ("@id", model), ("@stage", RegistryWords.Of(stage)), ("@version", version));
            foreach (var other in archived.Order()) Moved(session, model, other, stage, ModelStage.Archived, actor);
        }

        session.Execute(
            "UPDATE model_versions SET stage = @stage WHERE model_id = @id AND version = @version",
            ("@stage", RegistryWords.Of(stage)), ("@id", model), ("@version", version));
        Moved(session, model, version, before, stage, actor);
    }

    private static void Moved(SqlSession session, long model, int version, ModelStage from, ModelStage to, string? actor)
    {
        if (from != to) RegistryEvents.Record(session, model, actor, RegistryEventKind.StageMoved, version, before: RegistryWords.Of(from), after: RegistryWords.Of(to));
    }

    /// <summary>Deletes a version; tags and aliases go with it.</summary>
    public static void Delete(SqlSession session, long model, int version, string? actor)
    {
        RegistryEvents.Record(session, model, actor, RegistryEventKind.VersionDeleted, version);
        session.Execute("DELETE FROM model_versions WHERE model_id = @id AND version = @version", ("@id", model), ("@version", version));
        ModelRows.Touch(session, model);
    }

    public static void SetTag(SqlSession session, long model, int version, string key, string value) =>
        session.Execute(
            """
            INSERT INTO model_version_tags (model_id, version, key, value) VALUES (@id, @version, @key, @value)
            ON CONFLICT (model_id, version, key) DO UPDATE SET value = excluded.value
            """,
            ("@id", model), ("@version", version), ("@key", key), ("@value", value));

    public static void DeleteTag(SqlSession session, long model, int version, string key) =>
        session.Execute(
            "DELETE FROM model_version_tags WHERE model_id = @id AND version = @version AND key = @key",
            ("@id", model), ("@version", version), ("@key", key));
}
