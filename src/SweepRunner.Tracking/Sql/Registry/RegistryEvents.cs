using System.Globalization;
using SweepRunner.Core.Registry;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql.Registry;

/// <summary>The history of registered models.</summary>
internal static class RegistryEvents
{
    private const int Most = 1000;

    /// <summary>Records one, in the transaction of what it tells of.</summary>
    public static void Record(SqlSession session, long model, string? actor, RegistryEventKind kind, int? version, string? alias = null, string? before = null, string? after = null) =>
        session.Execute(
            """
            INSERT INTO registry_events (model_id, version, kind, alias, before_value, after_value, actor, time)
            VALUES (@id, @version, @kind, @alias, @before, @after, @actor, @now)
            """,
            ("@id", model), ("@version", version), ("@kind", RegistryWords.Of(kind)), ("@alias", alias), ("@before", before), ("@after", after),
            ("@actor", actor), ("@now", session.Now.ToUnixTimeMilliseconds()));

    /// <summary>Those of a model, or of one of its versions, newest first.</summary>
    public static IReadOnlyList<RegistryEvent> Of(SqlSession session, long model, int? version) => session.Query(
        $"""
        SELECT kind, version, time, actor, alias, before_value, after_value FROM registry_events
        WHERE model_id = @id{(version is null ? "" : " AND version = @version")} ORDER BY event_id DESC LIMIT {Most.ToString(CultureInfo.InvariantCulture)}
        """,
        row => new RegistryEvent(RegistryWords.ToEventKind(row.GetString(0)), row.IsDBNull(1) ? null : row.GetInt32(1), row.Time(2), row.Text(3))
        {
            Alias = row.Text(4),
            From = row.Text(5),
            To = row.Text(6),
        },
        version is { } number ? [("@id", model), ("@version", number)] : [("@id", model)]);
}
