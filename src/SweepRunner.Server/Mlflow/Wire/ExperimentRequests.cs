using SweepRunner.Core.Runs;

namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>What is asked about experiments.</summary>
internal static class ExperimentRequests
{
    public sealed record CreateExperiment(string? Name, string? ArtifactLocation, IReadOnlyList<Pair>? Tags);

    public sealed record NameExperiment(string? ExperimentId);

    public sealed record FindExperiment(string? ExperimentName);

    public sealed record UpdateExperiment(string? ExperimentId, string? NewName);

    public sealed record TagExperiment(string? ExperimentId, string? Key, string? Value);

    public sealed record SearchExperiments(
        long? MaxResults, string? PageToken, string? Filter, IReadOnlyList<string>? OrderBy, ViewType? ViewType);

    public sealed record SearchDatasets(IReadOnlyList<string>? ExperimentIds);
}
