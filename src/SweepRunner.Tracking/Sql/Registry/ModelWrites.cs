using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;

namespace SweepRunner.Tracking.Sql.Registry;

/// <summary>The statements that write registered models.</summary>
internal static class ModelWrites
{
    public static RegisteredModel Create(SqlSession session, NewRegisteredModel model)
    {
        var ids = session.Query(
            """
            INSERT INTO registered_models (name, description, creation_time, last_update_time) VALUES (@name, @description, @now, @now)
            ON CONFLICT (name) DO NOTHING RETURNING model_id
            """,
            row => row.GetInt64(0),
            ("@name", model.Name), ("@description", model.Description), ("@now", session.Now.ToUnixTimeMilliseconds()));
        if (ids is not [var id]) throw Taken(model.Name);
        foreach (var (key, value) in model.Tags) SetTag(session, id, key, value);
        return ModelRows.Find(session, model.Name)!;
    }

    public static void Describe(SqlSession session, long id, string? description, string? actor)
    {
        session.Execute("UPDATE registered_models SET description = @text WHERE model_id = @id", ("@text", description), ("@id", id));
        RegistryEvents.Record(session, id, actor, RegistryEventKind.Described, version: null);
    }

    public static void Rename(SqlSession session, long id, string name)
    {
        var holder = session.Query("SELECT model_id FROM registered_models WHERE name = @name", row => row.GetInt64(0), ("@name", name));
        if (holder is [var other] && other != id) throw Taken(name);
        session.Execute("UPDATE registered_models SET name = @name WHERE model_id = @id", ("@name", name), ("@id", id));
    }

    public static void SetTag(SqlSession session, long id, string key, string value) =>
        session.Execute(
            """
            INSERT INTO registered_model_tags (model_id, key, value) VALUES (@id, @key, @value)
            ON CONFLICT (model_id, key) DO UPDATE SET value = excluded.value
            """,
            ("@id", id), ("@key", key), ("@value", value));

    public static void DeleteTag(SqlSession session, long id, string key) =>
        session.Execute("DELETE FROM registered_model_tags WHERE model_id = @id AND key = @key", ("@id", id), ("@key", key));

    public static void SetAlias(SqlSession session, long id, string alias, int version, string? actor)
    {
        var before = AliasedBy(session, id, alias);
        session.Execute(
            """
            INSERT INTO model_aliases (model_id, alias, version) VALUES (@id, @alias, @version)
            ON CONFLICT (model_id, alias) DO UPDATE SET version = excluded.version
            """,
            ("@id", id), ("@alias", alias), ("@version", version));
        if (before != version) RegistryEvents.Record(session, id, actor, RegistryEventKind.AliasSet, version, alias, before?.ToString(CultureInfo.InvariantCulture));
    }

    public static void DeleteAlias(SqlSession session, long id, string alias, string? actor)
    {
        if (AliasedBy(session, id, alias) is not { } version) return;
        session.Execute("DELETE FROM model_aliases WHERE model_id = @id AND alias = @alias", ("@id", id), ("@alias", alias));
        RegistryEvents.Record(session, id, actor, RegistryEventKind.AliasRemoved, version, alias);
    }

    private static int? AliasedBy(SqlSession session, long id, string alias) =>
        session.Query("SELECT version FROM model_aliases WHERE model_id = @id AND alias = @alias", row => row.GetInt32(0), ("@id", id), ("@alias", alias))
            is [var version] ? version : null;

    private static SweepRunnerException Taken(string name) =>
        new(ErrorCode.AlreadyExists, $"There is a registered model '{name}' already. Choose another name, or add a version to it.");
}
