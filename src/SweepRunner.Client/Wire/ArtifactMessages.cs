namespace SweepRunner.Client.Wire;

/// <summary>Bodies of the artifact listings; fields as in MLflow's <c>service.proto</c> and <c>mlflow_artifacts.proto</c>.</summary>
internal static class ArtifactMessages
{
    internal sealed record File(string? Path, bool IsDir, long? FileSize);

    internal sealed record ListRun(string RunId, string? Path, string? PageToken);

    internal sealed record ListFolder(string? Path);

    internal sealed record FilesAnswer(string? RootUri, IReadOnlyList<File>? Files, string? NextPageToken);
}
