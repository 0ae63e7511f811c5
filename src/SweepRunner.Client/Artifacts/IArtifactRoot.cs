namespace SweepRunner.Client.Artifacts;

/// <summary>Where artifacts are kept and how they are reached. Paths are checked before they come here. Thread-safe.</summary>
internal interface IArtifactRoot
{
    /// <summary>What is directly in a folder (empty: the root), in no order; nothing when the path is a file or not there.</summary>
    Task<IReadOnlyList<ArtifactInfo>> ListAsync(string folder, CancellationToken cancellation);

    /// <summary>Writes one file; the content is at its beginning and can be read again.</summary>
    Task WriteAsync(string path, Stream content, CancellationToken cancellation);

    /// <summary>Copies one file's content into <paramref name="target"/>, which is emptied before each attempt.</summary>
    Task ReadAsync(string path, FileStream target, CancellationToken cancellation);
}
