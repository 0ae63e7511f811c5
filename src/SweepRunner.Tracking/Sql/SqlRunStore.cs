using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Sql;

/// <summary>Runs: hand-written SQL, every change through the group writer.</summary>
internal sealed class SqlRunStore(SqlDatabase database, GroupCommitWriter writer, string artifactFolder) : IRunStore
{
    public Task<ExperimentId> GetOrCreateExperimentAsync(string name, CancellationToken cancellation) =>
        writer.WriteAsync(session => RunWrites.Experiment(session, name, session.Now), cancellation);

    public Task<Run> CreateRunAsync(NewRun run, CancellationToken cancellation)
    {
        var id = run.Id ?? RunId.New();
        var checkedRun = run with { Params = LogRules.Params(run.Params), Tags = RunCreation.Tags(run, id) };
        return writer.WriteAsync(session => RunCreation.Create(session, id, checkedRun, artifactFolder), cancellation);
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

    public Task LogAsync(RunId run, RunLog log, CancellationToken cancellation)
    {
        var valid = LogRules.Check(log);
        return writer.WriteAsync(
            session =>
            {
                RequireActive(session, run);
                RunLogWrites.Write(session, run, valid, attempt: 0);
            },
            cancellation);
    }

    public Task<Run> UpdateRunAsync(RunId run, RunUpdate update, CancellationToken cancellation) =>
        writer.WriteAsync(
            session =>
            {
                RequireActive(session, run);
                RunWrites.Update(session, run, update);
                return RunReads.FindInfo(session, run, artifactFolder)!;
            },
            cancellation);

    public Task DeleteTagAsync(RunId run, string key, CancellationToken cancellation) =>
        writer.WriteAsync(
            session =>
            {
                RequireActive(session, run);
                if (session.Change("DELETE FROM tags WHERE run_id = @run AND key = @key", ("@run", run.Value), ("@key", key)) == 0)
                    throw new SweepRunnerException(ErrorCode.NotFound, $"Run {run} has no tag '{key}'.");
                if (key == RunTags.ParentRun) RunTree.SetParent(session, run, tag: null);
            },
            cancellation);

    public Task DeleteRunAsync(RunId run, CancellationToken cancellation) => MoveAsync(run, LifecycleStage.Deleted, cancellation);

    public Task RestoreRunAsync(RunId run, CancellationToken cancellation) => MoveAsync(run, LifecycleStage.Active, cancellation);

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

    private Task MoveAsync(RunId run, LifecycleStage to, CancellationToken cancellation) =>
        writer.WriteAsync(
            session =>
            {
                if (Stage(session, run) is null) throw NoSuchRun(run);
                RunWrites.SetStage(session, run, to, session.Now);
            },
            cancellation);

    private void RequireActive(SqlSession session, RunId run)
    {
        switch (Stage(session, run))
        {
            case null:
                throw NoSuchRun(run);
            case "active":
                return;
            default:
                throw new SweepRunnerException(ErrorCode.Invalid, $"Run {run} is deleted, so it cannot be changed. Restore it first.");
        }
    }

    private static string? Stage(SqlSession session, RunId run) =>
        session.Scalar<string>("SELECT lifecycle_stage FROM runs WHERE run_id = @run", ("@run", run.Value));

    private SweepRunnerException NoSuchRun(RunId run) =>
        new(ErrorCode.NotFound, $"There is no run {run} in the store {database.Location}. Check the id; 'sweeprunner trials' lists the runs of a sweep.");
}
