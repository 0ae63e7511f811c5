namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>What is answered about registered models and their versions.</summary>
internal static class RegistryAnswers
{
    public sealed record OneModel(RegisteredModelWire RegisteredModel);

    public sealed record ModelPage(IReadOnlyList<RegisteredModelWire>? RegisteredModels, string? NextPageToken);

    public sealed record OneVersion(ModelVersionWire ModelVersion);

    public sealed record VersionPage(IReadOnlyList<ModelVersionWire>? ModelVersions, string? NextPageToken);

    public sealed record DownloadUri(string ArtifactUri);
}
