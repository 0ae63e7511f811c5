using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Entities;
using SweepRunner.Tracking.Query;

namespace SweepRunner.Tracking.Sql;

/// <summary>Experiments.</summary>
internal sealed class SqlExperimentStore(SqlDatabase database, GroupCommitWriter writer, string artifactFolder) : IExperimentStore
{
    private const int MostResults = 50_000;
    private static readonly string[] Columns =
        ["e.experiment_id", "e.name", "e.lifecycle_stage", "e.creation_time", "e.last_update_time", "e.artifact_location"];

    private static readonly string List = string.Join(", ", Columns);

    private static readonly PagedSearch Search = new(KeyTables.Experiments, Columns, "experiments e")
    {
        Ties = [new(new(KeyKind.Attribute, "experiment_id"), Ascending: false)],
    };

    public Task<Experiment> CreateAsync(NewExperiment experiment, CancellationToken cancellation)
    {
        ExperimentWrites.Check(experiment.Name, experiment.Tags);
        var location = string.IsNullOrEmpty(experiment.ArtifactLocation) ? null : ArtifactRoots.Stored(experiment.ArtifactLocation);
        return writer.WriteAsync(
            session => Require(session, ExperimentWrites.Create(session, experiment, location)), cancellation);
    }

    public Task<Experiment?> FindAsync(ExperimentId experiment, CancellationToken cancellation) =>
        database.ReadAsync(session => session.Snapshot(s => Find(s, experiment)), cancellation);

    public Task<Experiment?> FindByNameAsync(string name, CancellationToken cancellation) =>
        database.ReadAsync(
            session => session.Snapshot(s => WithTags(s, s.Query($"SELECT {List} FROM experiments e WHERE e.name = @name", Read, ("@name", name))).FirstOrDefault()),
            cancellation);

    public Task<Page<Experiment>> SearchAsync(ExperimentQuery query, CancellationToken cancellation)
    {
        var request = new PageRequest(query.Filter, query.Dialect, query.OrderBy, PageSize.Check(query.MaxResults, MostResults), query.PageToken)
        {
            Scope = query.View.ToString(),
        };
        return database.ReadAsync(
            session => session.Snapshot(s =>
            {
                var page = Search.Run(s, request, sql => ViewSql.Add(sql, query.View), Read);
                return page with { Items = WithTags(s, page.Items) };
            }),
            cancellation);
    }

    public Task RenameAsync(ExperimentId experiment, string name, CancellationToken cancellation)
    {
        ExperimentWrites.Check(name, new Dictionary<string, string>());
        return WriteAsync(experiment, session => ExperimentWrites.Rename(session, experiment, name), cancellation);
    }

    public Task DeleteAsync(ExperimentId experiment, CancellationToken cancellation)
    {
        if (experiment.Value == 0) throw new SweepRunnerException(ErrorCode.Invalid, "The default experiment cannot be deleted.");
        return MoveAsync(experiment, LifecycleStage.Deleted, cancellation);
    }

    public Task RestoreAsync(ExperimentId experiment, CancellationToken cancellation) => MoveAsync(experiment, LifecycleStage.Active, cancellation);

    public Task SetTagAsync(ExperimentId experiment, string key, string value, CancellationToken cancellation)
    {
        ExperimentWrites.Check(key, value);
        return WriteAsync(
            experiment,
            session =>
            {
                ExperimentWrites.SetTag(session, experiment, key, value);
                ExperimentWrites.Touch(session, experiment);
            },
            cancellation);
    }

    public Task DeleteTagAsync(ExperimentId experiment, string key, CancellationToken cancellation) =>
        WriteAsync(
            experiment,
            session =>
            {
                if (session.Change("DELETE FROM experiment_tags WHERE experiment_id = @id AND key = @key", ("@id", experiment.Value), ("@key", key)) == 0)
                    throw new SweepRunnerException(ErrorCode.NotFound, $"Experiment {experiment} has no tag '{key}'.");
                ExperimentWrites.Touch(session, experiment);
            },
            cancellation);

    private Task MoveAsync(ExperimentId experiment, LifecycleStage to, CancellationToken cancellation) =>
        writer.WriteAsync(
            session =>
            {
                if (Require(session, experiment).Stage == to)
                    throw new SweepRunnerException(ErrorCode.NotFound, $"There is no {(to == LifecycleStage.Deleted ? "active" : "deleted")} experiment {experiment}.");
                ExperimentWrites.SetStage(session, experiment, to);
            },
            cancellation);

    private Task WriteAsync(ExperimentId experiment, Action<SqlSession> work, CancellationToken cancellation) =>
        writer.WriteAsync(
            session =>
            {
                if (Require(session, experiment).Stage == LifecycleStage.Deleted)
                    throw new SweepRunnerException(ErrorCode.Invalid, $"Experiment {experiment} is deleted, so it cannot be changed. Restore it first.");
                work(session);
            },
            cancellation);

    private Experiment Require(SqlSession session, ExperimentId experiment) =>
        Find(session, experiment) ?? throw new SweepRunnerException(ErrorCode.NotFound, $"There is no experiment {experiment}.");

    private Experiment? Find(SqlSession session, ExperimentId experiment) =>
        WithTags(session, session.Query($"SELECT {List} FROM experiments e WHERE e.experiment_id = @id", Read, ("@id", experiment.Value))).FirstOrDefault();

    private Experiment Read(SqlRows row)
    {
        var root = row.Text(5) ?? FormattableString.Invariant($"{row.GetInt64(0)}");
        return new Experiment
        {
            Id = new(row.GetInt64(0)),
            Name = row.GetString(1),
            Stage = StateWords.ToStage(row.GetString(2)),
            CreatedAt = row.Time(3),
            UpdatedAt = row.Time(4),
            ArtifactLocation = ArtifactRoots.Resolve(artifactFolder, root),
            ArtifactKey = ArtifactRoots.Key(root),
        };
    }

    private static List<Experiment> WithTags(SqlSession session, IReadOnlyList<Experiment> experiments) =>
        [.. experiments.Select(e => e with
        {
            Tags = session.Query(
                "SELECT key, value FROM experiment_tags WHERE experiment_id = @id ORDER BY key",
                row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), ("@id", e.Id.Value)).ToDictionary(),
        })];
}
