using Microsoft.AspNetCore.Routing;
using SweepRunner.Core.Runs;
using SweepRunner.Server.Mlflow.Wire;
using static SweepRunner.Server.Mlflow.Wire.MetricAnswers;
using static SweepRunner.Server.Mlflow.Wire.MetricRequests;

namespace SweepRunner.Server.Mlflow;

/// <summary><c>metrics/…</c></summary>
internal static class MetricEndpoints
{
    private static readonly MlflowJson Json = MlflowJson.Default;

    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new MlflowRoutes(builder, "Metrics");
        routes.Map<IMetricHistory, GetHistory, HistoryPage>(
            "GET", "metrics/get-history", Json.GetHistory, Json.HistoryPage, HistoryAsync, note: "without max_results the whole history, which MLflow's server fails to give");
        routes.Map<IMetricHistory, GetHistories, Histories>("GET", "metrics/get-history-bulk", Json.GetHistories, Json.Histories, BulkAsync);
        routes.Map<IMetricHistory, GetSampledHistories, SampledHistories>(
            "GET", "metrics/get-history-bulk-interval", Json.GetSampledHistories, Json.SampledHistories, SampleAsync);
    }

    private static async Task<HistoryPage> HistoryAsync(IMetricHistory history, MlflowCall<GetHistory> call)
    {
        var request = call.Request;
        var page = await history.PageAsync(
            Need.Run(request.RunId, request.RunUuid),
            Need.Text(request.MetricKey, "metric_key"),
            request.MaxResults is { } most ? Need.Results(most, 1, int.MaxValue) : null,
            Need.Optional(request.PageToken),
            call.Cancellation).ConfigureAwait(false);
        return new HistoryPage(Wires.List([.. page.Items.Select(Wires.Metric)]), page.NextToken);
    }

    private static async Task<Histories> BulkAsync(IMetricHistory history, MlflowCall<GetHistories> call)
    {
        var runs = Need.List(call.Request.RunId, "run_id");
        if (runs.Count == 0) throw RequestFaults.Broken("GetMetricHistoryBulk request must specify at least one run_id");
        if (runs.Count > MlflowLimits.HistoryRuns)
            throw RequestFaults.Broken($"GetMetricHistoryBulk request cannot specify more than {MlflowLimits.HistoryRuns} run_ids, but has {runs.Count}");
        var key = Need.Optional(call.Request.MetricKey) ?? throw RequestFaults.Broken("GetMetricHistoryBulk request must specify a metric_key");
        var most = Math.Min(Need.Results(call.Request.MaxResults, MlflowLimits.HistoryPoints, int.MaxValue), MlflowLimits.HistoryPoints);
        var points = await history.BulkAsync([.. runs.Order(StringComparer.Ordinal).Select(r => new RunId(r))], key, most, call.Cancellation).ConfigureAwait(false);
        return new Histories([.. points.Select(Wire)]);
    }

    private static async Task<SampledHistories> SampleAsync(IMetricHistory history, MlflowCall<GetSampledHistories> call)
    {
        var request = call.Request;
        var runs = Need.List(request.RunIds, "run_ids");
        if (runs.Count == 0) throw RequestFaults.Missing("run_ids");
        if (runs.Count > MlflowLimits.HistoryRuns)
            throw RequestFaults.Broken($"GetMetricHistoryBulkInterval request must specify at most {MlflowLimits.HistoryRuns} run_ids. Received {runs.Count}");
        var key = Need.Text(request.MetricKey, "metric_key");
        var most = request.MaxResults ?? MlflowLimits.SampledSteps;
        if (most is < 1 or > MlflowLimits.SampledSteps) throw RequestFaults.Broken($"max_results must be between 1 and {MlflowLimits.SampledSteps}");
        if (request.StartStep is null != request.EndStep is null) throw RequestFaults.Broken("If either start step or end step are specified, both must be specified. One is missing");
        if (request.StartStep > request.EndStep)
            throw RequestFaults.Broken($"end_step must be greater than start_step. Got start_step={request.StartStep} and end_step={request.EndStep}");
        var points = await history.SampleAsync(
            [.. runs.Select(r => new RunId(r))], key, request.StartStep, request.EndStep, (int)most, call.Cancellation).ConfigureAwait(false);
        return new SampledHistories(Wires.List([.. points.Select(Wire)]));
    }

    private static MetricWire Wire(RunMetricPoint point) => Wires.Metric(point.Point) with { RunId = point.Run.Value };
}
