using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Entities;
using SweepRunner.Tracking.Query;

namespace SweepRunner.Tracking.Sql.Registry;

/// <summary>Logged models.</summary>
internal sealed class SqlLoggedModelStore(SqlDatabase database, GroupCommitWriter writer, string artifactFolder) : ILoggedModelStore
{
    private const int MostResults = 50_000;

    public Task<LoggedModel> CreateAsync(NewLoggedModel model, CancellationToken cancellation)
    {
        var values = LogRules.Params(model.Params);
        var tags = LogRules.Tags(model.Tags);
        if (model.Id is { } wanted) LoggedModelIds.Check(wanted);
        var id = model.Id ?? $"m-{Guid.NewGuid():N}";
        return writer.WriteAsync(
            session =>
            {
                var location = RunCreation.ActiveExperiment(session, model.Experiment);
                if (model.Id is not null) LoggedModelIds.RequireFree(session, id);
                session.Execute(
                    """
                    INSERT INTO logged_models (logged_model_id, experiment_id, name, status, model_type, source_run_id, creator, lifecycle_stage,
                        creation_time, last_update_time, artifact_uri)
                    VALUES (@id, @experiment, @name, 'PENDING', @type, @run, @creator, 'active', @created, @now, @root)
                    """,
                    ("@id", id), ("@experiment", model.Experiment.Value), ("@name", string.IsNullOrEmpty(model.Name) ? RunNames.Of(id) : model.Name),
                    ("@type", string.IsNullOrEmpty(model.ModelType) ? null : model.ModelType), ("@run", model.SourceRun?.Value), ("@creator", model.Creator),
                    ("@created", (model.CreatedAt ?? session.Now).ToUnixTimeMilliseconds()), ("@now", session.Now.ToUnixTimeMilliseconds()),
                    ("@root", Root(location, model.Experiment, id)));
                foreach (var (key, value) in values) Param(session, id, key, value);
                foreach (var (key, value) in tags) Tag(session, id, key, value);
                return LoggedModelRows.Require(session, id, artifactFolder);
            },
            cancellation);
    }

    public Task<LoggedModel?> FindAsync(string id, CancellationToken cancellation) =>
        database.ReadAsync(session => session.Snapshot(s => LoggedModelRows.Find(s, id, artifactFolder)), cancellation);

    public Task<LoggedModel> FinalizeAsync(string id, LoggedModelStatus status, CancellationToken cancellation)
    {
        if (status == LoggedModelStatus.Pending) throw new SweepRunnerException(ErrorCode.Invalid, "A logged model is finalized as ready or as failed, not as pending.");
        return WriteAsync(
            id,
            session => session.Execute(
                "UPDATE logged_models SET status = @status WHERE logged_model_id = @id", ("@status", RegistryWords.Of(status)), ("@id", id)),
            cancellation);
    }

    public Task DeleteAsync(string id, CancellationToken cancellation) =>
        writer.WriteAsync(
            session =>
            {
                LoggedModelRows.Require(session, id, artifactFolder);
                session.Execute(
                    "UPDATE logged_models SET lifecycle_stage = 'deleted', last_update_time = @now WHERE logged_model_id = @id",
                    ("@now", session.Now.ToUnixTimeMilliseconds()), ("@id", id));
            },
            cancellation);

    public Task<Page<LoggedModel>> SearchAsync(LoggedModelQuery query, CancellationToken cancellation)
    {
        PageSize.Check(query.MaxResults, MostResults);
        return database.ReadAsync(session => session.Snapshot(s => LoggedModelSearch.Run(s, query, artifactFolder)), cancellation);
    }

    public Task<LoggedModel> SetTagsAsync(string id, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation)
    {
        var valid = LogRules.Tags(tags);
        return WriteAsync(
            id,
            session =>
            {
                foreach (var (key, value) in valid) Tag(session, id, key, value);
            },
            cancellation);
    }

    public Task DeleteTagAsync(string id, string key, CancellationToken cancellation) =>
        WriteAsync(
            id,
            session =>
            {
                if (session.Change("DELETE FROM logged_model_tags WHERE logged_model_id = @id AND key = @key", ("@id", id), ("@key", key)) == 0)
                    throw new SweepRunnerException(ErrorCode.NotFound, $"Logged model '{id}' has no tag '{key}'.");
            },
            cancellation);

    public Task LogParamsAsync(string id, IReadOnlyDictionary<string, string> values, CancellationToken cancellation)
    {
        var valid = LogRules.Params(values);
        return WriteAsync(
            id,
            session =>
            {
                foreach (var (key, value) in valid) Param(session, id, key, value);
            },
            cancellation);
    }

    public Task LogMetricsAsync(string id, IReadOnlyList<ModelMetric> metrics, CancellationToken cancellation)
    {
        foreach (var metric in metrics)
        {
            LogRules.Key(metric.Point.Key, "metric");
            if (metric.ModelId != id) throw new InvalidInputException(new Fault($"metric '{metric.Point.Key}' is of logged model '{metric.ModelId}', not of '{id}'"));
        }

        return WriteAsync(
            id,
            session =>
            {
                foreach (var metric in metrics) RunModelWrites.Measure(session, metric);
            },
            cancellation);
    }

    private Task<LoggedModel> WriteAsync(string id, Action<SqlSession> work, CancellationToken cancellation) =>
        writer.WriteAsync(
            session =>
            {
                LoggedModelRows.Require(session, id, artifactFolder);
                work(session);
                session.Execute(
                    "UPDATE logged_models SET last_update_time = @now WHERE logged_model_id = @id",
                    ("@now", session.Now.ToUnixTimeMilliseconds()), ("@id", id));
                return LoggedModelRows.Require(session, id, artifactFolder);
            },
            cancellation);

    private static string Root(string? location, ExperimentId experiment, string id) =>
        location is null ? $"{experiment}/models/{id}" : $"{location.TrimEnd('/')}/models/{id}/artifacts";

    private static void Tag(SqlSession session, string id, string key, string value) =>
        session.Execute(
            """
            INSERT INTO logged_model_tags (logged_model_id, key, value) VALUES (@id, @key, @value)
            ON CONFLICT (logged_model_id, key) DO UPDATE SET value = excluded.value
            """,
            ("@id", id), ("@key", key), ("@value", value));

    private static void Param(SqlSession session, string id, string key, string value)
    {
        var added = session.Change(
            "INSERT INTO logged_model_params (logged_model_id, key, value) VALUES (@id, @key, @value) ON CONFLICT (logged_model_id, key) DO NOTHING",
            ("@id", id), ("@key", key), ("@value", value));
        if (added > 0) return;
        var recorded = session.Scalar<string>(
            "SELECT value FROM logged_model_params WHERE logged_model_id = @id AND key = @key", ("@id", id), ("@key", key));
        if (recorded == value) return;
        throw new InvalidInputException(new Fault($"parameter '{key}' of logged model '{id}' is already recorded as '{recorded}'")
        {
            Value = $"'{value}'",
            Rule = "a parameter never changes",
        });
    }
}
