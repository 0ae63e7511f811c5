using SweepRunner.Core.Runs;

namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>What is asked about runs and logged to them. A run is named by <c>run_id</c> or by its old name <c>run_uuid</c>.</summary>
internal static class RunRequests
{
    public sealed record CreateRun(string? ExperimentId, string? UserId, string? RunName, long? StartTime, IReadOnlyList<Pair>? Tags);

    public sealed record NameRun(string? RunId, string? RunUuid);

    public sealed record UpdateRun(string? RunId, string? RunUuid, RunStatus? Status, long? EndTime, string? RunName);

    public sealed record LogPair(string? RunId, string? RunUuid, string? Key, string? Value);

    public sealed record LogMetric(
        string? RunId, string? RunUuid, string? Key, double? Value, long? Timestamp, long? Step, string? ModelId, string? DatasetName, string? DatasetDigest);

    public sealed record LogBatch(string? RunId, string? RunUuid, IReadOnlyList<MetricWire>? Metrics, IReadOnlyList<Pair>? Params, IReadOnlyList<Pair>? Tags);

    public sealed record LogModel(string? RunId, string? RunUuid, string? ModelJson);

    public sealed record LogInputs(string? RunId, string? RunUuid, IReadOnlyList<DatasetInputWire>? Datasets, IReadOnlyList<ModelInputWire>? Models);

    public sealed record LogOutputs(string? RunId, string? RunUuid, IReadOnlyList<ModelOutputWire>? Models);

    public sealed record SearchRuns(
        IReadOnlyList<string>? ExperimentIds, string? Filter, ViewType? RunViewType, long? MaxResults, IReadOnlyList<string>? OrderBy, string? PageToken);

    public sealed record ListArtifacts(string? RunId, string? RunUuid, string? Path, string? PageToken);
}
