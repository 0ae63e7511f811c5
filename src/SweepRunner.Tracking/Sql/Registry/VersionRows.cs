using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql.Registry;

/// <summary>Rows of model versions.</summary>
internal static class VersionRows
{
    /// <summary>The columns that <see cref="Read"/> reads, of a version called <c>e</c> and its model called <c>m</c>.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "e.model_id", "m.name", "e.version", "e.creation_time", "e.last_update_time", "e.stage", "e.status", "e.status_message", "e.description",
        "e.source", "e.storage_location", "e.run_id", "e.run_link", "e.logged_model_id",
    ];

    /// <summary>Where they come from.</summary>
    public const string From = "model_versions e JOIN registered_models m ON m.model_id = e.model_id";

    private static readonly string Select = $"SELECT {string.Join(", ", Columns)} FROM {From}";

    /// <summary>A version without tags and aliases, and its model's number.</summary>
    public static (long Model, ModelVersion Version) Read(SqlRows row) => (row.GetInt64(0), new ModelVersion
    {
        Name = row.GetString(1),
        Version = row.GetInt32(2),
        CreatedAt = row.Time(3),
        UpdatedAt = row.Time(4),
        Stage = RegistryWords.ToStage(row.GetString(5)),
        Status = RegistryWords.ToVersionStatus(row.GetString(6)),
        StatusMessage = row.Text(7),
        Description = row.Text(8),
        Source = row.GetString(9),
        DownloadUri = row.GetString(10),
        Run = row.Text(11) is { } run ? new RunId(run) : null,
        RunLink = row.Text(12),
        ModelId = row.Text(13),
    });

    /// <summary>The version; null when there is none.</summary>
    public static ModelVersion? Find(SqlSession session, string name, int version) =>
        session.Query($"{Select} WHERE m.name = @name AND e.version = @version", Read, ("@name", name), ("@version", version)) is [var found]
            ? Fill(session, found)
            : null;

    /// <summary>The number of a version's model.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>.</exception>
    public static long Require(SqlSession session, string name, int version)
    {
        var model = ModelRows.Require(session, name);
        return session.Scalar<long>(
            "SELECT count(*) FROM model_versions WHERE model_id = @id AND version = @version", ("@id", model), ("@version", version)) > 0
            ? model
            : throw new SweepRunnerException(
                ErrorCode.NotFound, string.Create(CultureInfo.InvariantCulture, $"Registered model '{name}' has no version {version}."));
    }

    /// <summary>The newest version of each stage, by stage.</summary>
    public static IReadOnlyList<ModelVersion> Latest(SqlSession session, long model) =>
        [.. session.Query(
                $"""
                {Select} WHERE e.model_id = @id
                    AND e.version = (SELECT max(o.version) FROM model_versions o WHERE o.model_id = e.model_id AND o.stage = e.stage)
                """,
                Read, ("@id", model))
            .Select(found => Fill(session, found)).OrderBy(v => v.Stage)];

    /// <summary>The version with tags and aliases.</summary>
    public static ModelVersion Fill(SqlSession session, (long Model, ModelVersion Version) found) => found.Version with
    {
        Tags = session.Query(
            "SELECT key, value FROM model_version_tags WHERE model_id = @id AND version = @version ORDER BY key",
            row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), ("@id", found.Model), ("@version", found.Version.Version)).ToDictionary(),
        Aliases = session.Query(
            "SELECT alias FROM model_aliases WHERE model_id = @id AND version = @version ORDER BY alias",
            row => row.GetString(0), ("@id", found.Model), ("@version", found.Version.Version)),
    };

    /// <summary>Marks a version and its model as changed now.</summary>
    public static void Touch(SqlSession session, long model, int version)
    {
        session.Execute(
            "UPDATE model_versions SET last_update_time = @now WHERE model_id = @id AND version = @version",
            ("@now", session.Now.ToUnixTimeMilliseconds()), ("@id", model), ("@version", version));
        ModelRows.Touch(session, model);
    }
}
