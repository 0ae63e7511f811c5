using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting;

/// <summary>Writes files from elsewhere among the artifacts of a store.</summary>
internal sealed class FileWriter(IArtifactStore artifacts, Findings findings)
{
    /// <summary>Writes a file. One that is refused is reported and left out; one that cannot be read is reported, too.</summary>
    /// <param name="root">Where to.</param>
    /// <param name="file">The file.</param>
    /// <param name="place">Where it is from, for messages.</param>
    /// <param name="isThere">Whether the same file is here already.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What was written, if anything was; and whether the file could be read.</returns>
    public async Task<(ArtifactFile? Written, bool IsRead)> WriteAsync(
        string root, SourceFile file, string place, Func<CancellationToken, Task<bool>> isThere, CancellationToken cancellation)
    {
        try
        {
            if (await isThere(cancellation).ConfigureAwait(false)) return (null, true);
            await using var content = await file.OpenAsync(cancellation).ConfigureAwait(false);
            return (await artifacts.WriteAsync(root, file.Path, content, cancellation).ConfigureAwait(false), true);
        }
        catch (InvalidInputException refusal)
        {
            findings.Add(place, $"artifact '{file.Path}'", refusal);
            return (null, true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SweepRunnerException { Code: ErrorCode.NotFound })
        {
            findings.Add(place, $"artifact '{file.Path}' cannot be read: {fault.Message}", "make it readable and import again");
            return (null, false);
        }
    }
}
