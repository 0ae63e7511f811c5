namespace SweepRunner.Cli.Porting;

/// <summary>A file of a run elsewhere.</summary>
/// <param name="Path">Relative path with forward slashes.</param>
/// <param name="Size">Bytes; null when unknown.</param>
/// <param name="OpenAsync">Opens it for reading.</param>
internal sealed record SourceFile(string Path, long? Size, Func<CancellationToken, Task<Stream>> OpenAsync);
