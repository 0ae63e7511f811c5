namespace SweepRunner.Core.Runs;

/// <summary>A file of a run.</summary>
/// <param name="Path">Relative path with forward slashes, e.g. <c>model/model.ubj</c>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Digest of the content, 64 lower-case hex digits.</param>
public sealed record ArtifactFile(string Path, long Size, string Sha256);
