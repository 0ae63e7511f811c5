using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql;

/// <summary>Moving, deleting and removing whole trees of runs.</summary>
internal sealed class SqlRunUpkeep(SqlDatabase database, GroupCommitWriter writer, string artifactFolder) : IRunUpkeep
{
    /// <summary>
    /// Deleted runs that nothing holds: no run of their tree is there (a sweep and its trials are one tree), and no version was made of them
    /// or of a model they logged.
    /// </summary>
    private const string Purgeable =
        """
        SELECT r.run_id, r.artifact_uri FROM runs r
        WHERE r.lifecycle_stage = 'deleted'
            AND NOT EXISTS (SELECT 1 FROM runs o WHERE o.root_run_id = r.root_run_id AND o.lifecycle_stage = 'active')
            AND NOT EXISTS (SELECT 1 FROM model_versions v WHERE v.run_id = r.run_id)
            AND NOT EXISTS (SELECT 1 FROM model_versions v JOIN logged_models l ON l.logged_model_id = v.logged_model_id WHERE l.source_run_id = r.run_id)
        """;

    public Task MoveAsync(IReadOnlyList<RunId> runs, ExperimentId experiment, CancellationToken cancellation) =>
        writer.WriteAsync(
            session =>
            {
                RunCreation.ActiveExperiment(session, experiment);
                foreach (var run in runs)
                {
                    Require(session, run);
                    if (session.Scalar<string>("SELECT sweep_id FROM trials WHERE run_id = @run", ("@run", run.Value)) is { } sweep)
                        throw new SweepRunnerException(ErrorCode.Invalid, $"Run {run} is a trial of sweep {sweep}. Move the sweep's own run {sweep}; its trials go with it.");
                    session.Execute(
                        $"{RunTree.Below} UPDATE runs SET experiment_id = @to WHERE run_id IN (SELECT run_id FROM tree)",
                        ("@run", run.Value), ("@to", experiment.Value));
                    session.Execute("UPDATE sweeps SET experiment_id = @to WHERE sweep_id = @run", ("@to", experiment.Value), ("@run", run.Value));
                }
            },
            cancellation);

    public Task<int> DeleteTreeAsync(RunId run, CancellationToken cancellation) => SetStageAsync(run, LifecycleStage.Deleted, cancellation);

    public Task<int> RestoreTreeAsync(RunId run, CancellationToken cancellation) => SetStageAsync(run, LifecycleStage.Active, cancellation);

    public Task<IReadOnlyList<RunId>> PurgeableAsync(DateTimeOffset deletedBefore, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<RunId>>(
            session => session.Query(
                $"{Purgeable} AND r.deleted_at < @before ORDER BY r.deleted_at, r.run_id",
                row => new RunId(row.GetString(0)), ("@before", deletedBefore.ToUnixTimeMilliseconds())),
            cancellation);

    public Task<IReadOnlyList<string>> PurgeAsync(IReadOnlyList<RunId> runs, CancellationToken cancellation) =>
        writer.WriteAsync<IReadOnlyList<string>>(
            session =>
            {
                var roots = new List<string>();
                foreach (var run in runs)
                {
                    var found = session.Query($"{Purgeable} AND r.run_id = @run", row => row.GetString(1), ("@run", run.Value));
                    if (found is not [var root]) continue;
                    session.Execute("DELETE FROM runs WHERE run_id = @run", ("@run", run.Value));
                    roots.Add(ArtifactRoots.Resolve(artifactFolder, root));
                }

                return roots;
            },
            cancellation);

    public Task PurgeExperimentAsync(ExperimentId experiment, CancellationToken cancellation) =>
        writer.WriteAsync(
            session =>
            {
                var stage = session.Scalar<string>("SELECT lifecycle_stage FROM experiments WHERE experiment_id = @id", ("@id", experiment.Value))
                    ?? throw new SweepRunnerException(ErrorCode.NotFound, $"There is no experiment {experiment}.");
                if (stage == "active") throw new SweepRunnerException(ErrorCode.Invalid, $"Experiment {experiment} is not deleted. Delete it first.");
                var holds = session.Scalar<long>(
                    "SELECT (SELECT count(*) FROM runs WHERE experiment_id = @id) + (SELECT count(*) FROM sweeps WHERE experiment_id = @id)",
                    ("@id", experiment.Value));
                if (holds > 0) throw new SweepRunnerException(ErrorCode.Invalid, $"Experiment {experiment} still has {holds} runs. Remove them first.");
                session.Execute("DELETE FROM experiments WHERE experiment_id = @id", ("@id", experiment.Value));
            },
            cancellation);

    private Task<int> SetStageAsync(RunId run, LifecycleStage stage, CancellationToken cancellation) =>
        writer.WriteAsync(
            session =>
            {
                Require(session, run);
                return session.Change(
                    $"""
                    {RunTree.Below} UPDATE runs SET lifecycle_stage = @stage, deleted_at = @deleted
                    WHERE lifecycle_stage <> @stage AND run_id IN (SELECT run_id FROM tree)
                    """,
                    ("@run", run.Value), ("@stage", StateWords.Of(stage)),
                    ("@deleted", stage == LifecycleStage.Deleted ? session.Now.ToUnixTimeMilliseconds() : null));
            },
            cancellation);

    private static void Require(SqlSession session, RunId run)
    {
        if (session.Scalar<string>("SELECT run_id FROM runs WHERE run_id = @run", ("@run", run.Value)) is null)
            throw new SweepRunnerException(ErrorCode.NotFound, $"There is no run {run}.");
    }
}
