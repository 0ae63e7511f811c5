using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql;

/// <summary>Experiments and runs: hand-written SQL, every change through the group writer.</summary>
internal sealed class SqlRunStore(SqlDatabase database, GroupCommitWriter writer, string artifactFolder) : IRunStore
{
    public Task<ExperimentId> GetOrCreateExperimentAsync(string name, CancellationToken cancellation) =>
        writer.WriteAsync(session => RunWrites.Experiment(session, name, session.Now), cancellation);

    public Task<Run> CreateRunAsync(NewRun run, CancellationToken cancellation)
    {
        var id = RunId.New();
        var tags = new Dictionary<string, string>(run.Tags) { [RunTags.RunName] = run.Name };
        return writer.WriteAsync(
            session =>
            {
                var now = session.Now;
                RequireExperiment(session, run.Experiment);
                RunWrites.Insert(session, id, run.Experiment, run.Name, RunStatus.Running, now);
                foreach (var (key, value) in run.Params) RunWrites.Param(session, id, key, value);
                foreach (var (key, value) in tags) RunWrites.Tag(session, id, key, value);
                return new Run
                {
                    Id = id,
                    Experiment = run.Experiment,
                    Name = run.Name,
                    Status = RunStatus.Running,
                    StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()),
                    ArtifactRoot = ArtifactRoots.Resolve(artifactFolder, $"{run.Experiment}/{id}"),
                    Params = run.Params,
                    Tags = tags,
                };
            },
            cancellation);
    }

    public Task<Run?> FindRunAsync(RunId run, CancellationToken cancellation) =>
        database.ReadAsync(session => session.Snapshot(s => RunReads.Find(s, run, artifactFolder)), cancellation);

    public async Task<Run> ResolveRunAsync(string idOrPrefix, CancellationToken cancellation)
    {
        var prefix = idOrPrefix.ToLowerInvariant();
        var isId = prefix.Length is >= 4 and <= 32 && prefix.All(char.IsAsciiHexDigitLower);
        var ids = isId
            ? await database.ReadAsync(session => RunReads.IdsBeginningWith(session, prefix), cancellation).ConfigureAwait(false)
            : [];
        return ids switch
        {
            [var id] when await FindRunAsync(id, cancellation).ConfigureAwait(false) is { } run => run,
            [_, _] => throw new SweepRunnerException(
                ErrorCode.Invalid, $"Several runs begin with '{idOrPrefix}', e.g. {ids[0]} and {ids[1]}. Write more digits."),
            _ => throw new SweepRunnerException(
                ErrorCode.NotFound, $"There is no run '{idOrPrefix}' in the store {database.Location}. Name a run by its id, or by the first 4 or more of its 32 hex digits; 'sweeprunner trials' lists them."),
        };
    }

    public Task LogAsync(RunId run, RunLog log, CancellationToken cancellation) =>
        writer.WriteAsync(
            session =>
            {
                if (session.Scalar<long>("SELECT 1 FROM runs WHERE run_id = @run", ("@run", run.Value)) == 0) throw NoSuchRun(run);
                RunLogWrites.Write(session, run, log, attempt: 0);
            },
            cancellation);

    public Task EndRunAsync(RunId run, RunStatus status, CancellationToken cancellation) =>
        writer.WriteAsync(
            session =>
            {
                if (!RunWrites.End(session, run, status, session.Now)) throw NoSuchRun(run);
            },
            cancellation);

    public Task<IReadOnlyList<MetricPoint>> MetricHistoryAsync(RunId run, string key, CancellationToken cancellation) =>
        database.ReadAsync(session => RunReads.History(session, run, key), cancellation);

    public Task<IReadOnlyList<MetricPoint>> MetricHistoryAsync(RunId run, CancellationToken cancellation) =>
        database.ReadAsync(session => RunReads.History(session, run), cancellation);

    private static void RequireExperiment(SqlSession session, ExperimentId experiment)
    {
        if (session.Query("SELECT 1 FROM experiments WHERE experiment_id = @id", _ => true, ("@id", experiment.Value)).Count == 0)
            throw new SweepRunnerException(ErrorCode.NotFound, $"There is no experiment {experiment}. Create it by its name first.");
    }

    private SweepRunnerException NoSuchRun(RunId run) =>
        new(ErrorCode.NotFound, $"There is no run {run} in the store {database.Location}. Check the id; 'sweeprunner trials' lists the runs of a sweep.");
}
