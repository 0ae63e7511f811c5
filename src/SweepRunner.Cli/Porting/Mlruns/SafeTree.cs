namespace SweepRunner.Cli.Porting.Mlruns;

/// <summary>Walks a folder without leaving it: symbolic links are followed only to files that lie in it plainly.</summary>
/// <param name="root">Absolute, and no link itself.</param>
internal sealed class SafeTree(string root)
{
    /// <summary>The folders directly in a folder, by name; links left out.</summary>
    public static IReadOnlyList<DirectoryInfo> Folders(string folder) => !Directory.Exists(folder)
        ? []
        : [.. new DirectoryInfo(folder).EnumerateDirectories().Where(d => d.LinkTarget is null).OrderBy(d => d.Name, StringComparer.Ordinal)];

    /// <summary>All files below a folder, with their path relative to it.</summary>
    /// <param name="folder">In the root; it need not exist.</param>
    /// <param name="findings">Told of links that are not followed; null for nobody.</param>
    public IEnumerable<(string Path, FileInfo File)> Files(string folder, Findings? findings)
    {
        if (!Directory.Exists(folder) || new DirectoryInfo(folder).LinkTarget is not null) yield break;
        var waiting = new Stack<string>([folder]);
        while (waiting.TryPop(out var next))
        {
            foreach (var entry in new DirectoryInfo(next).EnumerateFileSystemInfos().OrderBy(e => e.Name, StringComparer.Ordinal))
            {
                var path = Path.GetRelativePath(folder, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');
                if (entry.LinkTarget is not null)
                {
                    if (Follow(entry) is { } target) yield return (path, target);
                    else findings?.Add(entry.FullName, "this symbolic link is not followed", "put the file itself there");
                }
                else if (entry is FileInfo file)
                {
                    yield return (path, file);
                }
                else
                {
                    waiting.Push(entry.FullName);
                }
            }
        }
    }

    private FileInfo? Follow(FileSystemInfo link)
    {
        try
        {
            if (link.ResolveLinkTarget(returnFinalTarget: true) is not { Exists: true } target || Directory.Exists(target.FullName)) return null;
            if (!target.FullName.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return null;
            // A folder on the way may be a link, too.
            for (var step = target.FullName; step.Length > root.Length; step = Path.GetDirectoryName(step)!)
            {
                if (new FileInfo(step).LinkTarget is not null) return null;
            }

            return new FileInfo(target.FullName);
        }
        catch (IOException)
        {
            // A circle of links.
            return null;
        }
    }
}
