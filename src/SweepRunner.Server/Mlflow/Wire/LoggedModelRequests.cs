using SweepRunner.Core.Registry;

namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>What is asked about logged models; the model itself is named in the route.</summary>
internal static class LoggedModelRequests
{
    public sealed record CreateLoggedModel(
        string? ExperimentId, string? Name, string? ModelType, string? SourceRunId, IReadOnlyList<Pair>? Params, IReadOnlyList<Pair>? Tags);

    public sealed record FinalizeLoggedModel(LoggedModelStatus? Status);

    public sealed record SetPairs(IReadOnlyList<Pair>? Tags, IReadOnlyList<Pair>? Params);

    public sealed record ListFolder(string? ArtifactDirectoryPath, string? PageToken);

    public sealed record SearchLoggedModels(
        IReadOnlyList<string>? ExperimentIds, string? Filter, IReadOnlyList<DatasetChoice>? Datasets, long? MaxResults, IReadOnlyList<OrderBy>? OrderBy, string? PageToken);

    public sealed record DatasetChoice(string? DatasetName, string? DatasetDigest);

    public sealed record OrderBy(string? FieldName, bool? Ascending, string? DatasetName, string? DatasetDigest);
}
