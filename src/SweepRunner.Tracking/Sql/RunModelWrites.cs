using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Sql;

/// <summary>The statements that tie logged models to runs.</summary>
internal static class RunModelWrites
{
    /// <summary>Records that a run used a model.</summary>
    public static void Use(SqlSession session, RunId run, string model) => Tie(session, run, new(model, 0), isOutput: false);

    /// <summary>Records that a run made a model.</summary>
    public static void Make(SqlSession session, RunId run, ModelOutput model) => Tie(session, run, model, isOutput: true);

    /// <summary>Records a metric of a model; only the newest of each run and data set is kept.</summary>
    public static void Measure(SqlSession session, ModelMetric metric)
    {
        Require(session, metric.ModelId);
        var nan = double.IsNaN(metric.Point.Value);
        session.Execute(
            """
            INSERT INTO logged_model_metrics (logged_model_id, key, run_id, dataset_name, dataset_digest, timestamp, step, value, is_nan)
            VALUES (@model, @key, @run, @dataset, @digest, @timestamp, @step, @value, @nan)
            ON CONFLICT (logged_model_id, key, run_id, dataset_name, dataset_digest) DO UPDATE
            SET timestamp = excluded.timestamp, step = excluded.step, value = excluded.value, is_nan = excluded.is_nan
            WHERE (excluded.step, excluded.timestamp, NOT excluded.is_nan, excluded.value)
                > (logged_model_metrics.step, logged_model_metrics.timestamp, NOT logged_model_metrics.is_nan, logged_model_metrics.value)
            """,
            ("@model", metric.ModelId), ("@key", RunWrites.Key(metric.Point.Key)), ("@run", metric.Run.Value),
            ("@dataset", metric.DatasetName ?? ""), ("@digest", metric.DatasetDigest ?? ""),
            ("@timestamp", metric.Point.Timestamp.ToUnixTimeMilliseconds()), ("@step", metric.Point.Step),
            ("@value", nan ? 0.0 : metric.Point.Value), ("@nan", nan));
    }

    private static void Tie(SqlSession session, RunId run, ModelOutput model, bool isOutput)
    {
        Require(session, model.ModelId);
        session.Execute(
            """
            INSERT INTO run_models (run_id, logged_model_id, is_output, step) VALUES (@run, @model, @output, @step)
            ON CONFLICT (run_id, is_output, logged_model_id) DO UPDATE SET step = excluded.step
            """,
            ("@run", run.Value), ("@model", model.ModelId), ("@output", isOutput), ("@step", model.Step));
    }

    private static void Require(SqlSession session, string model)
    {
        if (session.Scalar<string>("SELECT lifecycle_stage FROM logged_models WHERE logged_model_id = @model", ("@model", model)) != "active")
            throw new SweepRunnerException(ErrorCode.NotFound, $"There is no logged model '{model}'. Create it first, and name it by its id.");
    }
}
