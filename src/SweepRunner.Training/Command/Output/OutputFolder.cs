using System.Security.Cryptography;
using System.Text;
using SweepRunner.Core.Runs;
using SweepRunner.Training.Command.Invocation;

namespace SweepRunner.Training.Command.Output;

/// <summary>The folder a program leaves its files in.</summary>
/// <param name="folder">Absolute path.</param>
internal sealed class OutputFolder(string folder)
{
    /// <summary>Removes what is no artifact: the parameter files, and links, which would lead out of the store.</summary>
    /// <returns>Relative paths of the links that were removed.</returns>
    public IReadOnlyList<string> Tidy()
    {
        var parameters = Path.Combine(folder, Macros.FilesFolder);
        if (Directory.Exists(parameters)) Directory.Delete(parameters, recursive: true);
        var links = new List<string>();
        var folders = new Stack<DirectoryInfo>([new DirectoryInfo(folder)]);
        while (folders.TryPop(out var next))
        {
            foreach (var entry in next.GetFileSystemInfos())
            {
                if (entry.LinkTarget is not null || IsSpecial(entry))
                {
                    links.Add(Relative(entry.FullName));
                    entry.Delete();
                }
                else if (entry is DirectoryInfo inner)
                {
                    folders.Push(inner);
                }
            }
        }

        return links;
    }

    /// <summary>
    /// The model: the one file in <c>model/</c> with its SHA-256, or the folder with the SHA-256 over the digests and paths of its
    /// files in order (lines of <c>digest  path</c>, as sha256sum writes them). Nulls when there is none.
    /// </summary>
    public (string? Path, string? Digest) Model()
    {
        var root = Path.Combine(folder, ArtifactPaths.ModelFolder);
        var files = Directory.Exists(root) ? Directory.GetFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList() : [];
        if (files.Count == 0) return (null, null);
        if (files.Count == 1) return (Relative(files[0]), Digest(files[0]));
        var lines = files.Select(f => $"{Digest(f)}  {Relative(f)}\n");
        return (ArtifactPaths.ModelFolder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines)))));
    }

    /// <summary>SHA-256 of a file, 64 lower-case hex digits.</summary>
    public static string Digest(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    // A pipe or a socket would block whoever reads it. Opened for both, a pipe blocks nobody and shows that it cannot seek.
    private static bool IsSpecial(FileSystemInfo entry)
    {
        if (entry is not FileInfo { Length: 0 }) return false;
        try
        {
            using var file = new FileStream(entry.FullName, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0);
            return !file.CanSeek;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private string Relative(string path) => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
}
