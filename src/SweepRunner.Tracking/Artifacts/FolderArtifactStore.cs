using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Artifacts;

/// <summary>Artifacts in a folder of this machine (or one that all machines mount). Thread-safe.</summary>
public sealed class FolderArtifactStore : IArtifactStore, IArtifactFolders
{
    private readonly string _store;
    private readonly StagingFolders _staging;
    private readonly GroupSync _sync;

    /// <summary>The store in <paramref name="folder"/>, made with the first file; leftovers of dead processes are removed.</summary>
    public FolderArtifactStore(string folder, TimeProvider time)
    {
        _store = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        _staging = new StagingFolders(_store, time);
        _staging.RemoveStale();
        _sync = new GroupSync(() => DurableFiles.SyncFileSystem(_store));
    }

    /// <inheritdoc/>
    public string Root => _store;

    /// <inheritdoc/>
    public string CreateStaging() => _staging.Create();

    /// <inheritdoc/>
    public Task<IReadOnlyList<ArtifactFile>> PublishAsync(string root, string stagingDirectory, CancellationToken cancellation) =>
        GuardAsync(root, async () =>
        {
            var staging = Path.TrimEndingDirectorySeparator(Path.GetFullPath(stagingDirectory));
            var sources = FilesOf(staging);
            if (await MoveWholeAsync(root, staging, sources).ConfigureAwait(false) is { } moved) return moved;
            var targets = sources.ConvertAll(s => ArtifactPath.Resolve(_store, root, s.Path));
            var published = new List<ArtifactFile>(sources.Count);
            var folders = new HashSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < sources.Count; i++)
            {
                var (size, digest) = await DurableFiles.SyncAsync(sources[i].File, cancellation).ConfigureAwait(false);
                published.Add(new ArtifactFile(sources[i].Path, size, digest));
            }

            // Nothing is moved before everything is on the disk, so that a fault so far has changed nothing.
            for (var i = 0; i < sources.Count; i++)
            {
                MakeFolder(Path.GetDirectoryName(targets[i])!, folders);
                await MoveAsync(sources[i].File, targets[i], cancellation).ConfigureAwait(false);
            }

            foreach (var folder in folders) DurableFiles.SyncFolder(folder);
            Directory.Delete(staging, recursive: true);
            return (IReadOnlyList<ArtifactFile>)published;
        });

    /// <inheritdoc/>
    public Task<ArtifactFile> WriteAsync(string root, string path, Stream content, CancellationToken cancellation) =>
        GuardAsync(root, async () =>
        {
            var target = ArtifactPath.Resolve(_store, root, path);
            ArtifactPath.RequirePlaceForFile(_store, target, path);
            var temporary = _staging.TemporaryFile();
            try
            {
                var (size, digest) = await DurableFiles.WriteAsync(content, temporary, cancellation).ConfigureAwait(false);
                var folders = new HashSet<string>(StringComparer.Ordinal);
                MakeFolder(Path.GetDirectoryName(target)!, folders);
                File.Move(temporary, target, overwrite: true);
                foreach (var folder in folders) DurableFiles.SyncFolder(folder);
                return new ArtifactFile(path, size, digest);
            }
            catch (IOException)
            {
                // Somebody may have taken the place meanwhile.
                ArtifactPath.RequirePlaceForFile(_store, target, path);
                throw;
            }
            finally
            {
                File.Delete(temporary);
            }
        });

    /// <inheritdoc/>
    public Task<Stream> OpenReadAsync(string root, string path, CancellationToken cancellation) =>
        GuardAsync(root, () =>
        {
            cancellation.ThrowIfCancellationRequested();
            var file = ArtifactPath.Resolve(_store, root, path);
            if (!File.Exists(file))
                throw new SweepRunnerException(ErrorCode.NotFound, $"There is no artifact '{path}' in {root}. 'sweeprunner show RUN' lists the artifacts of a run.");
            return Task.FromResult<Stream>(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, FileOptions.Asynchronous));
        });

    /// <inheritdoc/>
    public Task<IReadOnlyList<ArtifactEntry>> ListAsync(string root, string? path, CancellationToken cancellation) =>
        GuardAsync(root, () =>
        {
            cancellation.ThrowIfCancellationRequested();
            var folder = new DirectoryInfo(path is null ? ArtifactPath.RequireInside(_store, root) : ArtifactPath.Resolve(_store, root, path));
            if (!folder.Exists) return Task.FromResult<IReadOnlyList<ArtifactEntry>>([]);
            var own = folder.FullName == _store;
            return Task.FromResult<IReadOnlyList<ArtifactEntry>>(
            [
                .. folder.EnumerateFileSystemInfos()
                    .Where(e => e.LinkTarget is null && !(own && e.Name.StartsWith('.')))
                    .OrderBy(e => e.Name, StringComparer.Ordinal)
                    .Select(e => new ArtifactEntry(e.Name, (e as FileInfo)?.Length)),
            ]);
        });

    /// <inheritdoc/>
    public string? LocalPath(string root, string path) => ArtifactPath.Resolve(_store, root, path);

    /// <summary>
    /// Moves a staging folder as it is to where nothing is yet, and syncs it together with what others have moved. Nothing
    /// refers to it before that, so a fault in between leaves files that nobody sees.
    /// </summary>
    /// <returns>The files; null where it cannot be done in this way.</returns>
    private async Task<IReadOnlyList<ArtifactFile>?> MoveWholeAsync(string root, string staging, List<(string Path, string File)> sources)
    {
        var target = ArtifactPath.RequireInside(_store, root);
        if (!OperatingSystem.IsLinux() || sources.Count == 0 || !IsWithin(staging) || !IsWithin(target) || Path.Exists(target)) return null;
        ArtifactPath.RequireNoLinks(_store, target);
        var files = sources.ConvertAll(s =>
        {
            var (size, digest) = DurableFiles.Digest(s.File);
            return new ArtifactFile(s.Path, size, digest);
        });
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        Directory.Move(staging, target);
        await _sync.SyncAsync().ConfigureAwait(false);
        return files;
    }

    private bool IsWithin(string path) => path.StartsWith(_store + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Every file of a staging folder with its relative path, ordered by path. None is a link or lies behind one.</summary>
    private static List<(string Path, string File)> FilesOf(string staging)
    {
        var files = new List<(string Path, string File)>();
        var folders = new Stack<string>([staging]);
        while (folders.TryPop(out var folder))
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                ArtifactPath.RequireNoLink(entry);
                if (entry is DirectoryInfo) folders.Push(entry.FullName);
                else files.Add((ArtifactPath.RequirePlain(Path.GetRelativePath(staging, entry.FullName).Replace(Path.DirectorySeparatorChar, '/')), entry.FullName));
            }
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    /// <summary>Makes a folder and notes every one whose names have to be synced: it, and the parents up to the store.</summary>
    private void MakeFolder(string folder, HashSet<string> folders)
    {
        for (var step = folder; step.Length >= _store.Length && folders.Add(step); step = Path.GetDirectoryName(step)!)
        {
            if (Directory.Exists(step)) break;
        }

        Directory.CreateDirectory(folder);
    }

    private async Task MoveAsync(string source, string target, CancellationToken cancellation)
    {
        if (IsWithin(source))
        {
            File.Move(source, target, overwrite: true);
            return;
        }

        // Another file system perhaps, where a move would be a copy that can be seen half done.
        var temporary = _staging.TemporaryFile();
        await using (var content = File.OpenRead(source)) await DurableFiles.WriteAsync(content, temporary, cancellation).ConfigureAwait(false);
        File.Move(temporary, target, overwrite: true);
    }

    private static async Task<T> GuardAsync<T>(string place, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw DiskFaults.Translate(fault, place);
        }
    }
}
