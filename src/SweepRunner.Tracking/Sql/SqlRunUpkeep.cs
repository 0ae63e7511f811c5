using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sql;

/// <summary>Moving, deleting and removing whole trees of runs.</summary>
internal sealed class SqlRunUpkeep(SqlDatabase database, GroupCommitWriter writer, string artifactFolder) : IRunUpkeep
{
    /// <summary>
    /// Deleted runs that nothing holds: no run of their tree is there (a sweep and its trials are one tree), their sweep has ended, and no version
    /// was made of them, of a model they logged, or of files in their folder.
    /// </summary>
    private const string Purgeable =
        $"""
        SELECT r.run_id, r.artifact_uri FROM runs r
        WHERE r.lifecycle_stage = 'deleted'
            AND NOT EXISTS (SELECT 1 FROM runs o WHERE o.root_run_id = r.root_run_id AND o.lifecycle_stage = 'active')
            AND NOT EXISTS (SELECT 1 FROM sweeps s WHERE s.sweep_id = r.run_id AND s.state NOT IN {StateWords.EndedSweeps})
            AND NOT EXISTS (SELECT 1 FROM trials t JOIN sweeps s ON s.sweep_id = t.sweep_id
                WHERE t.run_id = r.run_id AND (s.state NOT IN {StateWords.EndedSweeps} OR t.state = 'running'))
            AND NOT EXISTS (SELECT 1 FROM model_versions v
                WHERE v.run_id = r.run_id OR v.source LIKE '%' || r.run_id || '%' OR v.storage_location LIKE '%' || r.run_id || '%')
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

    public Task<IReadOnlyList<PurgeableRun>> PurgeableAsync(DateTimeOffset deletedBefore, ExperimentId? experiment, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<PurgeableRun>>(
            session => session.Snapshot<IReadOnlyList<PurgeableRun>>(s =>
            {
                var found = s.Query(
                    $"""
                    {Purgeable}
                        AND NOT EXISTS (SELECT 1 FROM runs o WHERE o.root_run_id = r.root_run_id AND o.deleted_at >= @before)
                        AND r.experiment_id = coalesce(@experiment, r.experiment_id)
                    ORDER BY r.deleted_at, r.run_id
                    """,
                    row => (Run: new RunId(row.GetString(0)), Root: row.GetString(1)),
                    ("@before", deletedBefore.ToUnixTimeMilliseconds()), ("@experiment", experiment?.Value));
                return
                [
                    .. found.Select(r => new PurgeableRun(r.Run, ArtifactRoots.Resolve(artifactFolder, r.Root), s.Query(
                        "SELECT artifact_uri FROM logged_models WHERE source_run_id = @run", row => ArtifactRoots.Resolve(artifactFolder, row.GetString(0)), ("@run", r.Run.Value)))),
                ];
            }),
            cancellation);

    public Task<IReadOnlyList<RunId>> PurgeAsync(IReadOnlyList<RunId> runs, CancellationToken cancellation) =>
        writer.WriteAsync<IReadOnlyList<RunId>>(
            session =>
            {
                // A part of a tree must not go while another part is kept back, so all are looked at before one is removed.
                List<RunId> removed = [.. runs.Where(run => session.Scalar<string>($"{Purgeable} AND r.run_id = @run", ("@run", run.Value)) is not null)];
                foreach (var run in removed)
                {
                    session.Execute("DELETE FROM runs WHERE run_id = @run", ("@run", run.Value));
                    session.Execute(
                        """
                        DELETE FROM logged_models WHERE source_run_id = @run
                            AND NOT EXISTS (SELECT 1 FROM run_models m WHERE m.logged_model_id = logged_models.logged_model_id)
                            AND NOT EXISTS (SELECT 1 FROM model_versions v WHERE v.logged_model_id = logged_models.logged_model_id)
                        """,
                        ("@run", run.Value));
                }

                return removed;
            },
            cancellation);

    public Task<IReadOnlyList<string>> UnusedRootsAsync(IReadOnlyList<string> roots, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<string>>(
            session => session.Snapshot<IReadOnlyList<string>>(s =>
            {
                var named = roots.ToDictionary(r => r, r => Path.GetRelativePath(artifactFolder, r).Replace(Path.DirectorySeparatorChar, '/'));
                IReadOnlyList<string> names = [.. named.Values, .. roots];
                HashSet<string> used = [.. Known(s, "runs", "artifact_uri", names), .. Known(s, "logged_models", "artifact_uri", names)];
                var owners = Known(s, "runs", "run_id", [.. named.Values.Select(ArtifactRoots.Owner).OfType<string>()]);
                return [.. roots.Where(r => !used.Contains(r) && !used.Contains(named[r]) && !(ArtifactRoots.Owner(named[r]) is { } owner && owners.Contains(owner)))];
            }),
            cancellation);

    public Task PurgeExperimentAsync(ExperimentId experiment, CancellationToken cancellation) =>
        writer.WriteAsync(
            session =>
            {
                var stage = session.Scalar<string>("SELECT lifecycle_stage FROM experiments WHERE experiment_id = @id", ("@id", experiment.Value))
                    ?? throw new SweepRunnerException(ErrorCode.NotFound, $"There is no experiment {experiment}.");
                if (stage == "active") throw new SweepRunnerException(ErrorCode.Invalid, $"Experiment {experiment} is not deleted. Delete it first.");
                var holds = session.Scalar<long>(
                    """
                    SELECT (SELECT count(*) FROM runs WHERE experiment_id = @id) + (SELECT count(*) FROM sweeps WHERE experiment_id = @id)
                        + (SELECT count(*) FROM logged_models WHERE experiment_id = @id)
                    """,
                    ("@id", experiment.Value));
                if (holds > 0) throw new SweepRunnerException(ErrorCode.Invalid, $"Experiment {experiment} still has {holds} runs or logged models. Remove them first.");
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

    /// <summary>Which of some values a column has.</summary>
    private static HashSet<string> Known(SqlSession session, string table, string column, IReadOnlyList<string> values)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chunk in values.Distinct().Chunk(IdList.Most))
        {
            var (ids, parameters) = IdList.Of(chunk);
            known.UnionWith(session.Query($"SELECT {column} FROM {table} WHERE {column} IN ({ids})", row => row.GetString(0), parameters));
        }

        return known;
    }

    private static void Require(SqlSession session, RunId run)
    {
        if (session.Scalar<string>("SELECT run_id FROM runs WHERE run_id = @run", ("@run", run.Value)) is null)
            throw new SweepRunnerException(ErrorCode.NotFound, $"There is no run {run}.");
    }
}
