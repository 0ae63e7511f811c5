using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Runs;

/// <summary>
/// Looking into the folders of an <see cref="IArtifactStore"/>, which lie in one tree. Paths follow the same rules. Thread-safe.
/// </summary>
public interface IArtifactFolders
{
    /// <summary>The root that all roots of this store lie under: <c>mlflow-artifacts:/KEY</c> is the file or folder KEY in it.</summary>
    string Root { get; }

    /// <summary>What lies directly in a folder, by name; nothing when there is no such folder.</summary>
    /// <param name="root">Root of the artifacts.</param>
    /// <param name="path">The folder below it; null for the root itself.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidInputException">The path leaves its root.</exception>
    Task<IReadOnlyList<ArtifactEntry>> ListAsync(string root, string? path, CancellationToken cancellation);
}
