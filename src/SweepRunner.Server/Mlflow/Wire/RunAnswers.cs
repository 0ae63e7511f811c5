namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>What is answered about runs.</summary>
internal static class RunAnswers
{
    public sealed record OneRun(RunWire Run);

    public sealed record UpdatedRun(RunInfoWire RunInfo);

    public sealed record RunPage(IReadOnlyList<RunWire>? Runs, string? NextPageToken);

    public sealed record FileWire(string Path, bool IsDir, long? FileSize);

    public sealed record ArtifactList(string? RootUri, IReadOnlyList<FileWire>? Files);
}
