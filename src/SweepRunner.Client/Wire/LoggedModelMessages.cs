namespace SweepRunner.Client.Wire;

/// <summary>Bodies of <c>/mlflow/logged-models/*</c>; fields as in MLflow's <c>service.proto</c>.</summary>
internal static class LoggedModelMessages
{
    internal sealed record ModelInfo
    {
        public string? ModelId { get; init; }

        public string? ExperimentId { get; init; }

        public string? Name { get; init; }

        public long? CreationTimestampMs { get; init; }

        public long? LastUpdatedTimestampMs { get; init; }

        public string? ArtifactUri { get; init; }

        public string? Status { get; init; }

        public string? ModelType { get; init; }

        public string? SourceRunId { get; init; }

        public IReadOnlyList<RunMessages.Pair>? Tags { get; init; }
    }

    internal sealed record DatasetMetric(string Key, double Value, long Timestamp, long Step, string? RunId, string? DatasetName, string? DatasetDigest);

    internal sealed record ModelData(IReadOnlyList<RunMessages.Pair>? Params, IReadOnlyList<DatasetMetric>? Metrics);

    internal sealed record LoggedModel(ModelInfo? Info, ModelData? Data);

    internal sealed record LoggedModelAnswer(LoggedModel? Model);

    internal sealed record SearchModels(IReadOnlyList<string> ExperimentIds, string? Filter, int MaxResults, string? PageToken);

    internal sealed record LoggedModelsAnswer(IReadOnlyList<LoggedModel>? Models, string? NextPageToken);

    internal sealed record ListFiles(string? ArtifactDirectoryPath, string? PageToken);
}
