namespace SweepRunner.Client.Wire;

/// <summary>Bodies of <c>/mlflow/experiments/*</c>; fields as in MLflow's <c>service.proto</c>.</summary>
internal static class ExperimentMessages
{
    internal sealed record Body
    {
        public string? ExperimentId { get; init; }

        public string? Name { get; init; }

        public string? ArtifactLocation { get; init; }

        public string? LifecycleStage { get; init; }

        public long? CreationTime { get; init; }

        public long? LastUpdateTime { get; init; }

        public IReadOnlyList<RunMessages.Pair>? Tags { get; init; }
    }

    internal sealed record ExperimentAnswer(Body? Experiment);

    internal sealed record CreateExperiment(string Name, string? ArtifactLocation, IReadOnlyList<RunMessages.Pair>? Tags);

    internal sealed record IdAnswer(string? ExperimentId);

    internal sealed record ByName(string ExperimentName);

    internal sealed record ByExperimentId(string ExperimentId);

    internal sealed record Rename(string ExperimentId, string NewName);

    internal sealed record ExperimentTag(string ExperimentId, string Key, string? Value);

    internal sealed record SearchExperiments(int MaxResults, string? PageToken, string? Filter, IReadOnlyList<string>? OrderBy, string? ViewType);

    internal sealed record ExperimentsAnswer(IReadOnlyList<Body>? Experiments, string? NextPageToken);
}
