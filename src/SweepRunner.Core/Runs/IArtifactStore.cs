using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Runs;

/// <summary>
/// Keeps the files of runs. A file is there whole or not at all: it is written under a temporary name, synced, then
/// renamed. Paths are relative, with forward slashes; one that leaves its root (<c>..</c>, absolute, a drive) is refused
/// with <see cref="ErrorCode.Invalid"/>. Thread-safe.
/// </summary>
public interface IArtifactStore
{
    /// <summary>A new, empty staging folder on this machine whose files <see cref="PublishAsync"/> can take over without copying where possible.</summary>
    string CreateStaging();

    /// <summary>Moves every file of <paramref name="stagingDirectory"/> under <paramref name="root"/>, then deletes the staging folder.</summary>
    /// <returns>What was published, ordered by path.</returns>
    Task<IReadOnlyList<ArtifactFile>> PublishAsync(string root, string stagingDirectory, CancellationToken cancellation);

    /// <summary>Writes one file.</summary>
    Task<ArtifactFile> WriteAsync(string root, string path, Stream content, CancellationToken cancellation);

    /// <summary>Opens one file for reading.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: there is no such file.</exception>
    Task<Stream> OpenReadAsync(string root, string path, CancellationToken cancellation);

    /// <summary>The file on this machine, for programs that need a path; null when the store is not local.</summary>
    string? LocalPath(string root, string path);
}
