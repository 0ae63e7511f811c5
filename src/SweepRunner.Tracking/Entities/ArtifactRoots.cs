namespace SweepRunner.Tracking.Entities;

/// <summary>Artifact roots as stored and as given out.</summary>
internal static class ArtifactRoots
{
    /// <summary>The absolute folder of a stored root, which is relative to the artifact folder; a URI stays as it is.</summary>
    public static string Resolve(string artifactFolder, string stored) =>
        stored.Contains("://", StringComparison.Ordinal) ? stored : Path.GetFullPath(Path.Combine(artifactFolder, stored));
}
