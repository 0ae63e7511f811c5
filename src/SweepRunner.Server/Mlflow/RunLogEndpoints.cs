using Microsoft.AspNetCore.Routing;
using SweepRunner.Core.Runs;
using SweepRunner.Server.Mlflow.Wire;
using static SweepRunner.Server.Mlflow.Wire.RunRequests;

namespace SweepRunner.Server.Mlflow;

/// <summary><c>runs/log-…</c> and tags: what a run records.</summary>
internal static class RunLogEndpoints
{
    private static readonly MlflowJson Json = MlflowJson.Default;

    // The history is read, made longer and written: of two models logged at once it would lose one. Few calls, so one turn for all runs will do.
    private static readonly SemaphoreSlim HistoryTurn = new(1);

    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new MlflowRoutes(builder, "Runs");
        routes.Map<IRunStore, LogMetric, Nothing>("POST", "runs/log-metric", Json.LogMetric, Json.Nothing, LogMetricAsync);
        routes.Map<IRunStore, LogPair, Nothing>("POST", "runs/log-parameter", Json.LogPair, Json.Nothing, LogParamAsync);
        routes.Map<IRunStore, LogBatch, Nothing>("POST", "runs/log-batch", Json.LogBatch, Json.Nothing, LogBatchAsync, note: "all or nothing");
        routes.Map<IRunStore, LogPair, Nothing>("POST", "runs/set-tag", Json.LogPair, Json.Nothing, SetTagAsync);
        routes.Map<IRunStore, LogPair, Nothing>("POST", "runs/delete-tag", Json.LogPair, Json.Nothing, DeleteTagAsync);
        routes.Map<IRunStore, LogInputs, Nothing>("POST", "runs/log-inputs", Json.LogInputs, Json.Nothing, LogInputsAsync);
        routes.Map<IRunStore, LogOutputs, Nothing>("POST", "runs/outputs", Json.LogOutputs, Json.Nothing, LogOutputsAsync);
        routes.Map<IRunStore, LogModel, Nothing>("POST", "runs/log-model", Json.LogModel, Json.Nothing, LogModelAsync);
    }

    private static Task<Nothing> LogMetricAsync(IRunStore runs, MlflowCall<LogMetric> call)
    {
        var request = call.Request;
        var run = Need.Run(request.RunId, request.RunUuid);
        var metric = new MetricWire
        {
            Key = request.Key,
            Value = request.Value,
            Timestamp = request.Timestamp,
            Step = request.Step,
            ModelId = request.ModelId,
            DatasetName = request.DatasetName,
            DatasetDigest = request.DatasetDigest,
        };
        return LogAsync(runs, run, LoggedMetrics.Read([metric], run, i => ""), call.Cancellation);
    }

    private static Task<Nothing> LogParamAsync(IRunStore runs, MlflowCall<LogPair> call)
    {
        var run = Need.Run(call.Request.RunId, call.Request.RunUuid);
        return LogAsync(runs, run, new RunLog { Params = One(call.Request) }, call.Cancellation);
    }

    private static Task<Nothing> SetTagAsync(IRunStore runs, MlflowCall<LogPair> call)
    {
        var run = Need.Run(call.Request.RunId, call.Request.RunUuid);
        return LogAsync(runs, run, new RunLog { Tags = One(call.Request) }, call.Cancellation);
    }

    private static async Task<Nothing> DeleteTagAsync(IRunStore runs, MlflowCall<LogPair> call)
    {
        var request = call.Request;
        await runs.DeleteTagAsync(Need.Run(request.RunId, request.RunUuid), Need.Text(request.Key, "key"), call.Cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }

    private static Task<Nothing> LogBatchAsync(IRunStore runs, MlflowCall<LogBatch> call)
    {
        var request = call.Request;
        var run = Need.Run(request.RunId, request.RunUuid);
        var (metrics, parameters, tags) = (request.Metrics ?? [], request.Params ?? [], request.Tags ?? []);
        RequireAtMost(MlflowLimits.BatchMetrics, "metrics", metrics.Count);
        RequireAtMost(MlflowLimits.BatchParams, "params", parameters.Count);
        RequireAtMost(MlflowLimits.BatchTags, "tags", tags.Count);
        RequireAtMost(MlflowLimits.BatchInAll, "metrics, params, and tags", metrics.Count + parameters.Count + tags.Count);
        var values = Need.Pairs(parameters, "params");
        if (values.Count != parameters.Count)
        {
            var twice = parameters.GroupBy(p => p.Key).First(g => g.Count() > 1).Key;
            throw RequestFaults.Broken($"Duplicate parameter keys have been submitted: '{twice}' is there more than once");
        }

        var log = LoggedMetrics.Read(metrics, run, i => $"metrics[{i}].") with { Params = values, Tags = Need.Pairs(tags, "tags") };
        return LogAsync(runs, run, log, call.Cancellation);
    }

    private static Task<Nothing> LogInputsAsync(IRunStore runs, MlflowCall<LogInputs> call)
    {
        var request = call.Request;
        var log = new RunLog
        {
            Datasets = [.. Need.List(request.Datasets, "datasets").Select(RunWires.Dataset)],
            ModelInputs = [.. Need.List(request.Models, "models").Select(m => Need.Text(m.ModelId, "models.model_id"))],
        };
        return LogAsync(runs, Need.Run(request.RunId, request.RunUuid), log, call.Cancellation);
    }

    private static Task<Nothing> LogOutputsAsync(IRunStore runs, MlflowCall<LogOutputs> call)
    {
        var request = call.Request;
        var models = request.Models ?? throw RequestFaults.Missing("models");
        var log = new RunLog { ModelOutputs = [.. Need.List(models, "models").Select(m => new ModelOutput(Need.Text(m.ModelId, "models.model_id"), m.Step ?? 0))] };
        return LogAsync(runs, Need.Run(request.RunId, request.RunUuid), log, call.Cancellation);
    }

    private static async Task<Nothing> LogModelAsync(IRunStore runs, MlflowCall<LogModel> call)
    {
        var request = call.Request;
        var model = LoggedModelHistory.Read(Need.Text(request.ModelJson, "model_json"));
        await HistoryTurn.WaitAsync(call.Cancellation).ConfigureAwait(false);
        try
        {
            var run = await RunEndpoints.RequireAsync(runs, Need.Run(request.RunId, request.RunUuid), call.Cancellation).ConfigureAwait(false);
            var history = LoggedModelHistory.Append(run.Tags.GetValueOrDefault(LoggedModelHistory.Tag), model);
            return await LogAsync(runs, run.Id, new RunLog { Tags = new Dictionary<string, string> { [LoggedModelHistory.Tag] = history } }, call.Cancellation).ConfigureAwait(false);
        }
        finally
        {
            HistoryTurn.Release();
        }
    }

    private static Dictionary<string, string> One(LogPair pair) => new(1) { [Need.Text(pair.Key, "key")] = pair.Value ?? "" };

    private static async Task<Nothing> LogAsync(IRunStore runs, RunId run, RunLog log, CancellationToken cancellation)
    {
        await runs.LogAsync(run, log, cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }

    private static void RequireAtMost(int limit, string what, int count)
    {
        if (count > limit) throw RequestFaults.Broken($"A batch logging request can contain at most {limit} {what}. Got {count}. Log them in several batches");
    }
}
