using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql.Registry;

/// <summary>Rows of logged models.</summary>
internal static class LoggedModelRows
{
    /// <summary>The columns that <see cref="Read"/> reads, of a table called <c>e</c>.</summary>
    public const string Columns =
        "e.logged_model_id, e.experiment_id, e.name, e.status, e.status_message, e.model_type, e.source_run_id, e.creator, e.creation_time, e.last_update_time, e.artifact_uri";

    /// <summary>How many they are.</summary>
    public const int Count = 11;

    /// <summary>A model without what belongs to it.</summary>
    public static LoggedModel Read(SqlRows row, string artifactFolder)
    {
        var root = row.GetString(10);
        return new LoggedModel
        {
            Id = row.GetString(0),
            Experiment = new(row.GetInt64(1)),
            Name = row.GetString(2),
            Status = RegistryWords.ToLoggedModelStatus(row.GetString(3)),
            StatusMessage = row.Text(4),
            ModelType = row.Text(5),
            SourceRun = row.Text(6) is { } run ? new RunId(run) : null,
            Creator = row.Text(7),
            CreatedAt = row.Time(8),
            UpdatedAt = row.Time(9),
            ArtifactRoot = ArtifactRoots.Resolve(artifactFolder, root),
            ArtifactKey = ArtifactRoots.Key(root),
        };
    }

    /// <summary>The model; null when there is none or it is deleted.</summary>
    public static LoggedModel? Find(SqlSession session, string id, string artifactFolder) =>
        session.Query(
            $"SELECT {Columns} FROM logged_models e WHERE e.logged_model_id = @id AND e.lifecycle_stage = 'active'",
            row => Read(row, artifactFolder), ("@id", id)) is [var found]
            ? Fill(session, found)
            : null;

    /// <summary>The model.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: there is none, or it is deleted.</exception>
    public static LoggedModel Require(SqlSession session, string id, string artifactFolder) =>
        Find(session, id, artifactFolder) ?? throw new SweepRunnerException(ErrorCode.NotFound, $"There is no logged model '{id}'. Name it by its id, 'm-' and 32 hex digits.");

    /// <summary>The model with params, tags, metrics and registrations.</summary>
    public static LoggedModel Fill(SqlSession session, LoggedModel model) => model with
    {
        Params = Pairs(session, "SELECT key, value FROM logged_model_params WHERE logged_model_id = @id ORDER BY key", model.Id),
        Tags = Pairs(session, "SELECT key, value FROM logged_model_tags WHERE logged_model_id = @id ORDER BY key", model.Id),
        Metrics = session.Query(
            """
            SELECT key, value, is_nan, timestamp, step, run_id, dataset_name, dataset_digest FROM logged_model_metrics WHERE logged_model_id = @id
            ORDER BY key, dataset_name, dataset_digest, timestamp, step, run_id
            """,
            row => new ModelMetric(model.Id, new(row.GetString(5)), RunReads.Point(row, 0))
            {
                DatasetName = row.GetString(6) is { Length: > 0 } name ? name : null,
                DatasetDigest = row.GetString(7) is { Length: > 0 } digest ? digest : null,
            },
            ("@id", model.Id)),
        Registrations = session.Query(
            """
            SELECT m.name, v.version FROM model_versions v JOIN registered_models m ON m.model_id = v.model_id WHERE v.logged_model_id = @id
            ORDER BY m.name, v.version
            """,
            row => KeyValuePair.Create(row.GetString(0), row.GetInt32(1)), ("@id", model.Id)),
    };

    private static Dictionary<string, string> Pairs(SqlSession session, string sql, string id) =>
        session.Query(sql, row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), ("@id", id)).ToDictionary();
}
