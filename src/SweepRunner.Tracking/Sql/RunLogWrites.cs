using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Sql;

/// <summary>The statements that write a <see cref="RunLog"/>.</summary>
internal static class RunLogWrites
{
    private static readonly ManyRows Files = new(
        "INSERT INTO artifacts (run_id, path, size, sha256) VALUES", "(@run, @path#, @size#, @sha256#)",
        "ON CONFLICT (run_id, path) DO UPDATE SET size = excluded.size, sha256 = excluded.sha256");

    /// <summary>Writes all of <paramref name="log"/>.</summary>
    /// <param name="session">Inside a transaction.</param>
    /// <param name="run">A run that exists.</param>
    /// <param name="log">What to write.</param>
    /// <param name="attempt">The trial attempt it comes from; 0 when it comes from none.</param>
    public static void Write(SqlSession session, RunId run, RunLog log, int attempt)
    {
        foreach (var (key, value) in log.Params) RunWrites.Param(session, run, key, value, attempt);
        foreach (var (key, value) in log.Tags) RunWrites.Tag(session, run, key, value, attempt);
        MetricWrites.Write(session, run, log.Metrics);
        foreach (var input in log.Inputs) DatasetRows.Write(session, run, input);
        foreach (var dataset in log.Datasets) DatasetRows.Write(session, run, dataset);
        foreach (var model in log.ModelInputs) RunModelWrites.Use(session, run, model);
        foreach (var model in log.ModelOutputs) RunModelWrites.Make(session, run, model);
        foreach (var metric in log.ModelMetrics) RunModelWrites.Measure(session, metric);
        // No row twice in one statement: of files that are named twice the last counts.
        Files.Insert(session, run, log.Artifacts.Reverse().DistinctBy(f => f.Path), static (file, values) => (values[0], values[1], values[2]) = (file.Path, file.Size, file.Sha256));
    }

    /// <summary>Removes what the attempts of a trial have logged to its run; what it was created with stays.</summary>
    public static void Erase(SqlSession session, RunId run)
    {
        var id = ("@run", (object?)run.Value);
        session.Execute("DELETE FROM metrics WHERE run_id = @run", id);
        session.Execute("DELETE FROM latest_metrics WHERE run_id = @run", id);
        session.Execute("DELETE FROM artifacts WHERE run_id = @run", id);
        session.Execute("DELETE FROM inputs WHERE run_id = @run", id);
        session.Execute("DELETE FROM run_models WHERE run_id = @run", id);
        session.Execute("DELETE FROM params WHERE run_id = @run AND attempt > 0", id);
        session.Execute("DELETE FROM tags WHERE run_id = @run AND attempt > 0", id);
    }
}
