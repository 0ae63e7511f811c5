using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Query;

namespace SweepRunner.Tracking.Sql.Registry;

/// <summary>Registered models; what concerns versions is in <see cref="VersionWrites"/>.</summary>
internal sealed class SqlModelRegistry(SqlDatabase database, GroupCommitWriter writer, string artifactFolder) : IModelRegistry
{
    private const string PromptTag = "mlflow.prompt.is_prompt";

    private static readonly PagedSearch ModelSearch = new(KeyTables.Models, ModelRows.Columns, "registered_models e")
    {
        Ties = [new(new(KeyKind.Attribute, "name"), Ascending: true)],
    };

    private static readonly PagedSearch VersionSearch = new(KeyTables.Versions, VersionRows.Columns, VersionRows.From)
    {
        Ties =
        [
            new(new(KeyKind.Attribute, "last_updated_timestamp"), Ascending: false), new(new(KeyKind.Attribute, "name"), Ascending: true),
            new(new(KeyKind.Attribute, "version_number"), Ascending: false),
        ],
    };

    public Task<RegisteredModel> CreateModelAsync(NewRegisteredModel model, CancellationToken cancellation)
    {
        RegistryRules.Name(model.Name);
        RegistryRules.Tags(model.Tags);
        return writer.WriteAsync(session => ModelWrites.Create(session, model), cancellation);
    }

    public Task<RegisteredModel?> FindModelAsync(string name, CancellationToken cancellation) =>
        database.ReadAsync(session => session.Snapshot(s => ModelRows.Find(s, name)), cancellation);

    public Task<RegisteredModel> DescribeModelAsync(string name, string? description, CancellationToken cancellation) =>
        ModelAsync(name, (session, id, actor) => ModelWrites.Describe(session, id, description, actor), name, cancellation);

    public Task<RegisteredModel> RenameModelAsync(string name, string newName, CancellationToken cancellation)
    {
        RegistryRules.Name(newName);
        return ModelAsync(name, (session, id, _) => ModelWrites.Rename(session, id, newName), newName, cancellation);
    }

    public Task DeleteModelAsync(string name, CancellationToken cancellation) =>
        writer.WriteAsync(
            session => session.Execute("DELETE FROM registered_models WHERE model_id = @id", ("@id", ModelRows.Require(session, name))), cancellation);

    public Task<Page<RegisteredModel>> SearchModelsAsync(RegistryQuery query, CancellationToken cancellation)
    {
        var request = Request(query, RegistryQuery.MostModels);
        // MLflow keeps prompts as registered models, and gives them only to who asks for them.
        var hidePrompts = query.Filter?.Contains(PromptTag, StringComparison.Ordinal) != true;
        return database.ReadAsync(
            session => session.Snapshot(s =>
            {
                var page = ModelSearch.Run(s, request, sql => HidePrompts(sql, hidePrompts), ModelRows.Read);
                return new Page<RegisteredModel>([.. page.Items.Select(found => ModelRows.Fill(s, found.Id, found.Model))], page.NextToken);
            }),
            cancellation);
    }

    public Task SetModelTagAsync(string name, string key, string value, CancellationToken cancellation)
    {
        RegistryRules.Tag(key, value);
        return ModelAsync(name, (session, id, _) => ModelWrites.SetTag(session, id, key, value), name, cancellation);
    }

    public Task DeleteModelTagAsync(string name, string key, CancellationToken cancellation) =>
        ModelAsync(name, (session, id, _) => ModelWrites.DeleteTag(session, id, key), name, cancellation);

    public Task SetAliasAsync(string name, string alias, int version, CancellationToken cancellation)
    {
        RegistryRules.Alias(alias);
        return VersionAsync(name, version, (session, id, actor) => ModelWrites.SetAlias(session, id, alias, version, actor), cancellation);
    }

    public Task DeleteAliasAsync(string name, string alias, CancellationToken cancellation) =>
        ModelAsync(name, (session, id, actor) => ModelWrites.DeleteAlias(session, id, alias, actor), name, cancellation);

    public Task<ModelVersion> VersionByAliasAsync(string name, string alias, CancellationToken cancellation) =>
        database.ReadAsync(
            session => session.Snapshot(s =>
            {
                var id = ModelRows.Require(s, name);
                var versions = s.Query(
                    "SELECT version FROM model_aliases WHERE model_id = @id AND alias = @alias", row => row.GetInt32(0), ("@id", id), ("@alias", alias));
                return versions is [var version]
                    ? VersionRows.Find(s, name, version)!
                    : throw new SweepRunnerException(ErrorCode.Invalid, $"Registered model '{name}' has no alias '{alias}'.");
            }),
            cancellation);

    public Task<IReadOnlyList<ModelVersion>> LatestVersionsAsync(string name, IReadOnlyList<ModelStage>? stages, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<ModelVersion>>(
            session => session.Snapshot(s =>
            {
                var latest = VersionRows.Latest(s, ModelRows.Require(s, name));
                return stages is null or [] ? latest : [.. latest.Where(v => stages.Contains(v.Stage))];
            }),
            cancellation);

    public Task<ModelVersion> CreateVersionAsync(NewModelVersion version, CancellationToken cancellation)
    {
        RegistryRules.Tags(version.Tags);
        var actor = Actor.Current;
        return writer.WriteAsync(session => VersionWrites.Create(session, version, artifactFolder, actor), cancellation);
    }

    public Task<ModelVersion?> FindVersionAsync(string name, int version, CancellationToken cancellation) =>
        database.ReadAsync(session => session.Snapshot(s => VersionRows.Find(s, name, version)), cancellation);

    public Task<ModelVersion> DescribeVersionAsync(string name, int version, string? description, CancellationToken cancellation) =>
        VersionAsync(name, version, (session, id, actor) => VersionWrites.Describe(session, id, version, description, actor), cancellation);

    public Task<ModelVersion> TransitionStageAsync(string name, int version, ModelStage stage, bool archiveExisting, CancellationToken cancellation)
    {
        if (archiveExisting && stage is not (ModelStage.Staging or ModelStage.Production))
            throw new SweepRunnerException(ErrorCode.Invalid, $"Only Staging and Production archive the versions they have, not {stage}.");
        return VersionAsync(name, version, (session, id, actor) => VersionWrites.Transition(session, id, version, stage, archiveExisting, actor), cancellation);
    }

    public Task DeleteVersionAsync(string name, int version, CancellationToken cancellation)
    {
        var actor = Actor.Current;
        return writer.WriteAsync(session => VersionWrites.Delete(session, VersionRows.Require(session, name, version), version, actor), cancellation);
    }

    public Task<IReadOnlyList<RegistryEvent>> EventsAsync(string name, int? version, CancellationToken cancellation) =>
        database.ReadAsync(session => session.Snapshot(s => RegistryEvents.Of(s, ModelRows.Require(s, name), version)), cancellation);

    public Task<Page<ModelVersion>> SearchVersionsAsync(RegistryQuery query, CancellationToken cancellation)
    {
        var request = Request(query, RegistryQuery.MostVersions);
        return database.ReadAsync(
            session => session.Snapshot(s =>
            {
                var page = VersionSearch.Run(s, request, _ => { }, VersionRows.Read);
                return new Page<ModelVersion>([.. page.Items.Select(found => VersionRows.Fill(s, found))], page.NextToken);
            }),
            cancellation);
    }

    public Task SetVersionTagAsync(string name, int version, string key, string value, CancellationToken cancellation)
    {
        RegistryRules.Tag(key, value);
        return VersionAsync(name, version, (session, id, _) => VersionWrites.SetTag(session, id, version, key, value), cancellation);
    }

    public Task DeleteVersionTagAsync(string name, int version, string key, CancellationToken cancellation) =>
        VersionAsync(name, version, (session, id, _) => VersionWrites.DeleteTag(session, id, version, key), cancellation);

    private static PageRequest Request(RegistryQuery query, int most) =>
        new(query.Filter, query.Dialect, query.OrderBy, PageSize.Check(query.MaxResults, most), query.PageToken);

    private static void HidePrompts(SqlText sql, bool hide)
    {
        if (!hide) return;
        sql.Add(" AND NOT EXISTS (SELECT 1 FROM registered_model_tags p WHERE p.model_id = e.model_id AND p.key = ").Parameter(PromptTag);
        sql.Add(" AND lower(p.value) = 'true')");
    }

    private Task<RegisteredModel> ModelAsync(string name, Action<SqlSession, long, string?> work, string nameAfter, CancellationToken cancellation)
    {
        // Writes happen on a thread of the writer's, which serves many callers.
        var actor = Actor.Current;
        return writer.WriteAsync(
            session =>
            {
                var id = ModelRows.Require(session, name);
                work(session, id, actor);
                ModelRows.Touch(session, id);
                return ModelRows.Find(session, nameAfter)!;
            },
            cancellation);
    }

    private Task<ModelVersion> VersionAsync(string name, int version, Action<SqlSession, long, string?> work, CancellationToken cancellation)
    {
        var actor = Actor.Current;
        return writer.WriteAsync(
            session =>
            {
                var id = VersionRows.Require(session, name, version);
                work(session, id, actor);
                VersionRows.Touch(session, id, version);
                return VersionRows.Find(session, name, version)!;
            },
            cancellation);
    }
}
