namespace SweepRunner.Client.Wire;

/// <summary>Bodies of <c>/mlflow/runs/*</c> and <c>/mlflow/metrics/*</c>; fields as in MLflow's <c>service.proto</c>.</summary>
internal static class RunMessages
{
    internal sealed record Pair(string Key, string? Value);

    internal sealed record Metric(string Key, double Value, long Timestamp, long Step);

    internal sealed record Info
    {
        public string? RunId { get; init; }

        /// <summary>The old name of <c>run_id</c>; older servers give only this one.</summary>
        public string? RunUuid { get; init; }

        public string? RunName { get; init; }

        public string? ExperimentId { get; init; }

        public string? UserId { get; init; }

        public string? Status { get; init; }

        public long? StartTime { get; init; }

        public long? EndTime { get; init; }

        public string? ArtifactUri { get; init; }

        public string? LifecycleStage { get; init; }
    }

    internal sealed record Data
    {
        public IReadOnlyList<Metric>? Metrics { get; init; }

        public IReadOnlyList<Pair>? Params { get; init; }

        public IReadOnlyList<Pair>? Tags { get; init; }
    }

    internal sealed record Dataset(string Name, string Digest, string SourceType, string Source, string? Schema, string? Profile);

    internal sealed record DatasetInput(IReadOnlyList<Pair>? Tags, Dataset? Dataset);

    internal sealed record ModelInput(string? ModelId);

    internal sealed record Inputs(IReadOnlyList<DatasetInput>? DatasetInputs, IReadOnlyList<ModelInput>? ModelInputs);

    internal sealed record ModelOutput(string? ModelId, long? Step);

    internal sealed record Outputs(IReadOnlyList<ModelOutput>? ModelOutputs);

    internal sealed record Run(Info? Info, Data? Data, Inputs? Inputs, Outputs? Outputs);

    internal sealed record RunAnswer(Run? Run);

    internal sealed record Create
    {
        public required string ExperimentId { get; init; }

        public string? UserId { get; init; }

        public string? RunName { get; init; }

        public long StartTime { get; init; }

        public IReadOnlyList<Pair>? Tags { get; init; }
    }

    internal sealed record Update(string RunId, string? Status, long? EndTime, string? RunName);

    internal sealed record ById(string RunId);

    internal sealed record Batch(string RunId, IReadOnlyList<Metric> Metrics, IReadOnlyList<Pair> Params, IReadOnlyList<Pair> Tags);

    internal sealed record LogInputs(string RunId, IReadOnlyList<DatasetInput> Datasets);

    internal sealed record RunTag(string RunId, string Key, string? Value);

    internal sealed record Search
    {
        public required IReadOnlyList<string> ExperimentIds { get; init; }

        public string? Filter { get; init; }

        public string? RunViewType { get; init; }

        public int MaxResults { get; init; }

        public IReadOnlyList<string>? OrderBy { get; init; }

        public string? PageToken { get; init; }
    }

    internal sealed record SearchAnswer(IReadOnlyList<Run>? Runs, string? NextPageToken);

    internal sealed record History(string RunId, string MetricKey, int MaxResults, string? PageToken);

    internal sealed record HistoryAnswer(IReadOnlyList<Metric>? Metrics, string? NextPageToken);
}
