namespace SweepRunner.Client.Artifacts;

/// <summary>A file or folder among a run's artifacts.</summary>
/// <param name="Path">Path from the root, with forward slashes, e.g. <c>figures/roc.svg</c>.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
/// <param name="Size">Bytes; null for a folder, or when the server does not say.</param>
public sealed record ArtifactInfo(string Path, bool IsFolder, long? Size);
