using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;

namespace SweepRunner.Tracking.Sql.Registry;

/// <summary>Rows of registered models.</summary>
internal static class ModelRows
{
    /// <summary>The columns that <see cref="Read"/> reads, of a table called <c>e</c>.</summary>
    public static readonly IReadOnlyList<string> Columns = ["e.model_id", "e.name", "e.creation_time", "e.last_update_time", "e.description"];

    private static readonly string List = string.Join(", ", Columns);

    /// <summary>A model without what belongs to it, and its number.</summary>
    public static (long Id, RegisteredModel Model) Read(SqlRows row) => (row.GetInt64(0), new RegisteredModel
    {
        Name = row.GetString(1),
        CreatedAt = row.Time(2),
        UpdatedAt = row.Time(3),
        Description = row.Text(4),
    });

    /// <summary>The model; null when there is none.</summary>
    public static RegisteredModel? Find(SqlSession session, string name) =>
        session.Query($"SELECT {List} FROM registered_models e WHERE e.name = @name", Read, ("@name", name)) is [var found]
            ? Fill(session, found.Id, found.Model)
            : null;

    /// <summary>The model's number.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>.</exception>
    public static long Require(SqlSession session, string name) =>
        session.Query("SELECT model_id FROM registered_models WHERE name = @name", row => row.GetInt64(0), ("@name", name)) is [var id]
            ? id
            : throw new SweepRunnerException(ErrorCode.NotFound, $"There is no registered model '{name}'. Create it first.");

    /// <summary>The model with tags, aliases and latest versions.</summary>
    public static RegisteredModel Fill(SqlSession session, long id, RegisteredModel model) => model with
    {
        Tags = session.Query(
            "SELECT key, value FROM registered_model_tags WHERE model_id = @id ORDER BY key",
            row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), ("@id", id)).ToDictionary(),
        Aliases = session.Query(
            "SELECT alias, version FROM model_aliases WHERE model_id = @id ORDER BY alias",
            row => KeyValuePair.Create(row.GetString(0), row.GetInt32(1)), ("@id", id)).ToDictionary(),
        LatestVersions = VersionRows.Latest(session, id),
    };

    /// <summary>Marks a model as changed now.</summary>
    public static void Touch(SqlSession session, long id) =>
        session.Execute(
            "UPDATE registered_models SET last_update_time = @now WHERE model_id = @id", ("@now", session.Now.ToUnixTimeMilliseconds()), ("@id", id));
}
