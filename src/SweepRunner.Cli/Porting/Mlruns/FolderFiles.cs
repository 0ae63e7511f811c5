using System.Runtime.CompilerServices;

namespace SweepRunner.Cli.Porting.Mlruns;

/// <summary>The artifacts of a run or a logged model.</summary>
internal static class FolderFiles
{
    /// <summary>All files below a folder.</summary>
    /// <param name="tree">The tree that is not left.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="uri">Where they are said to be, for the message when the folder is not there; null for no message.</param>
    /// <param name="findings">Told of links that are not followed.</param>
    /// <param name="cancellation">Ends the walk.</param>
    public static async IAsyncEnumerable<SourceFile> ReadAsync(
        SafeTree tree, string folder, string? uri, Findings findings, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (!Directory.Exists(folder) && uri is not null) findings.Add(folder, $"the artifacts are elsewhere, in '{uri}', and are not imported", "copy them into this folder and import again");
        foreach (var (path, file) in tree.Files(folder, findings))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new SourceFile(path, file.Length, _ => Task.FromResult<Stream>(
                new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan)));
        }
    }
}
