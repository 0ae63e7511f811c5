namespace SweepRunner.Client.Artifacts;

/// <summary>Artifacts in a folder of this machine: a server that keeps them in <c>file:</c> expects its clients to read and write there.</summary>
internal sealed class LocalRoot(string root) : IArtifactRoot
{
    public Task<IReadOnlyList<ArtifactInfo>> ListAsync(string folder, CancellationToken cancellation)
    {
        var directory = new DirectoryInfo(Path.Combine(root, folder));
        IReadOnlyList<ArtifactInfo> found = directory.Exists
            ? [.. directory.EnumerateFileSystemInfos().Select(i => new ArtifactInfo(ArtifactPath.Join(folder, i.Name), i is DirectoryInfo, (i as FileInfo)?.Length))]
            : [];
        return Task.FromResult(found);
    }

    /// <summary>The file is there whole or not at all: written under another name, then renamed.</summary>
    public async Task WriteAsync(string path, Stream content, CancellationToken cancellation)
    {
        var target = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var unfinished = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
                await content.CopyToAsync(file, cancellation).ConfigureAwait(false);
            File.Move(unfinished, target, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public async Task ReadAsync(string path, FileStream target, CancellationToken cancellation)
    {
        var source = Path.Combine(root, path);
        if (!File.Exists(source)) throw new TrackingException(Core.Errors.ErrorCode.NotFound, $"There is no artifact '{path}' in {root}");
        await using var file = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await file.CopyToAsync(target, cancellation).ConfigureAwait(false);
    }
}
