namespace SweepRunner.Client.Wire;

/// <summary>Bodies of <c>/mlflow/registered-models/*</c> and <c>/mlflow/model-versions/*</c>; fields as in MLflow's <c>model_registry.proto</c>.</summary>
internal static class ModelMessages
{
    internal sealed record Alias(
        [property: System.Text.Json.Serialization.JsonPropertyName("alias")] string Name, string Version);

    internal sealed record Model
    {
        public string? Name { get; init; }

        public long? CreationTimestamp { get; init; }

        public long? LastUpdatedTimestamp { get; init; }

        public string? Description { get; init; }

        public IReadOnlyList<Version>? LatestVersions { get; init; }

        public IReadOnlyList<RunMessages.Pair>? Tags { get; init; }

        public IReadOnlyList<Alias>? Aliases { get; init; }
    }

    internal sealed record Version
    {
        public string? Name { get; init; }

        [System.Text.Json.Serialization.JsonPropertyName("version")]
        public string? Number { get; init; }

        public long? CreationTimestamp { get; init; }

        public long? LastUpdatedTimestamp { get; init; }

        public string? CurrentStage { get; init; }

        public string? Description { get; init; }

        public string? Source { get; init; }

        public string? RunId { get; init; }

        public string? ModelId { get; init; }

        public string? Status { get; init; }

        public string? StatusMessage { get; init; }

        public IReadOnlyList<RunMessages.Pair>? Tags { get; init; }

        public IReadOnlyList<string>? Aliases { get; init; }
    }

    internal sealed record ModelAnswer(Model? RegisteredModel);

    internal sealed record VersionAnswer(Version? ModelVersion);

    internal sealed record VersionsAnswer(IReadOnlyList<Version>? ModelVersions, string? NextPageToken);

    internal sealed record ModelsAnswer(IReadOnlyList<Model>? RegisteredModels, string? NextPageToken);

    internal sealed record CreateModel(string Name, string? Description, IReadOnlyList<RunMessages.Pair>? Tags);

    internal sealed record ModelName(string Name);

    internal sealed record RenameModel(string Name, string NewName);

    internal sealed record UpdateModel(string Name, string Description);

    internal sealed record SearchFor(string? Filter, int MaxResults, IReadOnlyList<string>? OrderBy, string? PageToken);

    internal sealed record Latest(string Name, IReadOnlyList<string>? Stages);

    internal sealed record CreateVersion
    {
        public required string Name { get; init; }

        public required string Source { get; init; }

        public string? RunId { get; init; }

        public string? Description { get; init; }

        public IReadOnlyList<RunMessages.Pair>? Tags { get; init; }
    }

    internal sealed record VersionName(string Name, string Version);

    internal sealed record UpdateVersion(string Name, string Version, string Description);

    internal sealed record Transition(string Name, string Version, string Stage, bool ArchiveExistingVersions);

    internal sealed record UriAnswer(string? ArtifactUri);

    internal sealed record ModelTag(string Name, string Key, string? Value);

    internal sealed record VersionTag(string Name, string Version, string Key, string? Value);

    internal sealed record ModelAlias(string Name, string Alias, string? Version);
}
