using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Tracking.Sql;

/// <summary>Takes results of earlier trials over. Files are not copied: both runs name the same place.</summary>
internal static class TrialReuse
{
    private const string FindSql =
        """
        SELECT trials.sweep_id, trials.number FROM trials JOIN runs ON runs.run_id = trials.run_id
        WHERE trials.reuse_key = @key AND trials.state = 'complete' AND runs.lifecycle_stage = 'active'
        ORDER BY trials.ended_at, trials.sweep_id LIMIT 1
        """;

    private static readonly string[] CopySql =
    [
        "INSERT INTO metrics (run_id, key, timestamp, step, value, is_nan) SELECT @run, key, timestamp, step, value, is_nan FROM metrics WHERE run_id = @source",
        "INSERT INTO latest_metrics (run_id, key, timestamp, step, value, is_nan) SELECT @run, key, timestamp, step, value, is_nan FROM latest_metrics WHERE run_id = @source",
        "INSERT INTO artifacts (run_id, path, size, sha256) SELECT @run, path, size, sha256 FROM artifacts WHERE run_id = @source",
        "INSERT INTO inputs (run_id, dataset_id, role) SELECT @run, dataset_id, role FROM inputs WHERE run_id = @source",
        """
        INSERT INTO tags (run_id, key, value, attempt) SELECT @run, key, value, attempt FROM tags WHERE run_id = @source AND attempt > 0
        ON CONFLICT (run_id, key) DO NOTHING
        """,
        "UPDATE runs SET artifact_uri = (SELECT artifact_uri FROM runs AS other WHERE other.run_id = @source) WHERE run_id = @run",
    ];

    /// <summary>The oldest complete trial of each key.</summary>
    public static IReadOnlyDictionary<string, TrialId> Find(SqlSession session, IReadOnlyList<string> keys)
    {
        var found = new Dictionary<string, TrialId>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (session.Query(FindSql, row => new TrialId(new SweepId(row.GetString(0)), row.GetInt32(1)), ("@key", key)) is [var trial]) found[key] = trial;
        }

        return found;
    }

    /// <summary>Ends a waiting trial as complete with what <paramref name="source"/> has recorded, its key too: the source may be deleted.</summary>
    public static void TakeOver(SqlSession session, TrialId trial, RunId run, TrialId source, DateTimeOffset now)
    {
        var from = session.Scalar<string>(
            "SELECT run_id FROM trials WHERE sweep_id = @sweep AND number = @number", ("@sweep", source.Sweep.Value), ("@number", source.Number));
        foreach (var sql in CopySql) session.Execute(sql, ("@run", run.Value), ("@source", from));
        session.Execute(
            """
            UPDATE trials SET
                (objective_values, objective_value, reuse_key) =
                    (SELECT objective_values, objective_value, reuse_key FROM trials AS other WHERE other.sweep_id = @otherSweep AND other.number = @otherNumber)
            WHERE sweep_id = @sweep AND number = @number
            """,
            ("@otherSweep", source.Sweep.Value), ("@otherNumber", source.Number), ("@sweep", trial.Sweep.Value), ("@number", trial.Number));
        RunWrites.Tag(session, run, RunTags.ReusedFrom, from!);
        TrialWrites.Move(session, trial, run, TrialState.Complete, $"taken over from run {from}", notBefore: null, now);
    }
}
