using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SweepRunner.Core.Errors;

namespace SweepRunner.Client.Artifacts;

/// <summary>
/// The files of a run or a model version. Paths are relative, with forward slashes; one that leaves the root is refused with
/// <see cref="InvalidInputException"/>. Every call waits until it is done and throws <see cref="TrackingException"/> when
/// the server refuses or cannot be reached. Thread-safe.
/// </summary>
public sealed class ArtifactFolder
{
    private readonly IArtifactRoot _root;

    internal ArtifactFolder(IArtifactRoot root, string uri) => (_root, Uri) = (root, uri);

    /// <summary>Where the files are, as the server names it.</summary>
    public string Uri { get; }

    /// <summary>Stores one file from a stream, which is read from its current position to its end.</summary>
    public async Task UploadAsync(string path, Stream content, CancellationToken cancellation = default)
    {
        ArtifactPath.Check(path);
        ArgumentNullException.ThrowIfNull(content);
        if (content.CanSeek && content.Position == 0)
        {
            await _root.WriteAsync(path, content, cancellation).ConfigureAwait(false);
            return;
        }

        // A network stream is gone once read, but a broken upload must start again.
        await using var copy = Scratch();
        await content.CopyToAsync(copy, cancellation).ConfigureAwait(false);
        copy.Position = 0;
        await _root.WriteAsync(path, copy, cancellation).ConfigureAwait(false);
    }

    /// <summary>Stores bytes, e.g. a figure.</summary>
    public Task UploadBytesAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation = default) =>
        UploadAsync(path, new MemoryStream(content.ToArray(), writable: false), cancellation);

    /// <summary>Stores text as UTF-8, e.g. a report or an SVG figure.</summary>
    public Task UploadTextAsync(string path, string text, CancellationToken cancellation = default) =>
        UploadBytesAsync(path, Encoding.UTF8.GetBytes(text), cancellation);

    /// <summary>Stores a value as JSON, written by reflection.</summary>
    public Task UploadJsonAsync<T>(string path, T value, JsonSerializerOptions? options = null, CancellationToken cancellation = default) =>
        UploadBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(value, options), cancellation);

    /// <summary>Stores a value as JSON, written by generated code (for trimmed and ahead-of-time compiled programs).</summary>
    public Task UploadJsonAsync<T>(string path, T value, JsonTypeInfo<T> type, CancellationToken cancellation = default) =>
        UploadBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(value, type), cancellation);

    /// <summary>Stores a file of this machine under its own name.</summary>
    /// <param name="file">The file.</param>
    /// <param name="folder">Folder to store it in; null is the root.</param>
    /// <param name="cancellation">Ends the upload.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async Task UploadFileAsync(string file, string? folder = null, CancellationToken cancellation = default)
    {
        await using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await UploadAsync(ArtifactPath.Join(ArtifactPath.CheckFolder(folder), Path.GetFileName(file)), content, cancellation).ConfigureAwait(false);
    }

    /// <summary>Stores what is in a folder of this machine, subfolders included, without the folder's own name.</summary>
    /// <exception cref="IOException">The folder or a file cannot be read.</exception>
    public async Task UploadFolderAsync(string directory, string? folder = null, CancellationToken cancellation = default)
    {
        var prefix = ArtifactPath.CheckFolder(folder);
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(directory, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '/');
            await UploadFileAsync(file, relative == "." ? prefix : ArtifactPath.Join(prefix, relative), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>What is directly in a folder (null: the root), ordered by path; nothing when there is no such folder.</summary>
    public async Task<IReadOnlyList<ArtifactInfo>> ListAsync(string? folder = null, CancellationToken cancellation = default)
    {
        var found = await _root.ListAsync(ArtifactPath.CheckFolder(folder), cancellation).ConfigureAwait(false);
        return [.. found.OrderBy(f => f.Path, StringComparer.Ordinal)];
    }

    /// <summary>All files below a folder (null: the root).</summary>
    public async IAsyncEnumerable<ArtifactInfo> ListFilesAsync(string? folder = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var found in await ListAsync(folder, cancellation).ConfigureAwait(false))
        {
            if (!found.IsFolder) yield return found;
            else await foreach (var deeper in ListFilesAsync(found.Path, cancellation).ConfigureAwait(false)) yield return deeper;
        }
    }

    /// <summary>Opens one file for reading. It is fetched whole first, into a temporary file that goes when the stream is closed.</summary>
    public async Task<Stream> OpenReadAsync(string path, CancellationToken cancellation = default)
    {
        ArtifactPath.Check(path);
        var copy = Scratch();
        try
        {
            await _root.ReadAsync(path, copy, cancellation).ConfigureAwait(false);
            copy.Position = 0;
            return copy;
        }
        catch
        {
            await copy.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Reads one file as UTF-8 text.</summary>
    public async Task<string> ReadTextAsync(string path, CancellationToken cancellation = default)
    {
        using var reader = new StreamReader(await OpenReadAsync(path, cancellation).ConfigureAwait(false), Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Fetches one file to <paramref name="file"/>, which is there whole or not at all.</summary>
    public async Task DownloadFileAsync(string path, string file, CancellationToken cancellation = default)
    {
        ArtifactPath.Check(path);
        var full = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var unfinished = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var target = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
                await _root.ReadAsync(path, target, cancellation).ConfigureAwait(false);
            File.Move(unfinished, full, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Fetches all files below a folder (null: the root) into a folder of this machine.</summary>
    /// <returns>What was fetched.</returns>
    public async Task<IReadOnlyList<ArtifactInfo>> DownloadAsync(string directory, string? folder = null, CancellationToken cancellation = default)
    {
        var prefix = ArtifactPath.CheckFolder(folder);
        var fetched = new List<ArtifactInfo>();
        await foreach (var file in ListFilesAsync(folder, cancellation).ConfigureAwait(false))
        {
            var relative = prefix.Length == 0 ? file.Path : file.Path[(prefix.Length + 1)..];
            await DownloadFileAsync(file.Path, Path.Combine(directory, relative), cancellation).ConfigureAwait(false);
            fetched.Add(file);
        }

        return fetched;
    }

    private static FileStream Scratch() => new(
        Path.Combine(Path.GetTempPath(), $"sweeprunner-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16,
        FileOptions.Asynchronous | FileOptions.DeleteOnClose);
}
