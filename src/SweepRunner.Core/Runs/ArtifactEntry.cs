namespace SweepRunner.Core.Runs;

/// <summary>What lies directly in a folder of artifacts.</summary>
/// <param name="Name">Last part of its path.</param>
/// <param name="Size">Bytes; null for a folder.</param>
public readonly record struct ArtifactEntry(string Name, long? Size);
