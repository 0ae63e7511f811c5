using SweepRunner.Core.Errors;

namespace SweepRunner.Tracking.Artifacts;

/// <summary>Turns the path of an artifact into a file that certainly lies under its root.</summary>
internal static class ArtifactPath
{
    private const string Rule = "a relative path with forward slashes, such as model/model.ubj, that stays in its folder";

    /// <summary>The file of <paramref name="path"/> under <paramref name="root"/>, which is under <paramref name="store"/>.</summary>
    /// <exception cref="InvalidInputException">The path, the root, or a link on the way leaves its place.</exception>
    public static string Resolve(string store, string root, string path)
    {
        RequirePlain(path);
        var folder = RequireInside(store, root);
        var file = Path.GetFullPath(Path.Combine(folder, path));
        RequireInside(folder, file);
        RequireNoLinks(store, file);
        return file;
    }

    /// <summary><paramref name="path"/> made absolute, which must be <paramref name="folder"/> or lie in it.</summary>
    public static string RequireInside(string folder, string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (full == folder || full.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return full;
        throw Refusal("the folder of artifacts lies outside the store", path, "it must lie in the folder of artifacts");
    }

    /// <summary>Refuses a symbolic link anywhere between <paramref name="store"/> (which may be one) and <paramref name="file"/>.</summary>
    public static void RequireNoLinks(string store, string file)
    {
        for (var step = file; step.Length > store.Length; step = Path.GetDirectoryName(step)!) RequireNoLink(new FileInfo(step));
    }

    /// <summary>Refuses a symbolic link; whether it lies behind one is not looked at.</summary>
    public static void RequireNoLink(FileSystemInfo entry)
    {
        if (entry.LinkTarget is not null) throw Refusal("an artifact may not be a symbolic link or lie behind one", entry.FullName, "it must be a plain file");
    }

    /// <summary>Refuses a file where there is a folder already, and one below another file.</summary>
    public static void RequirePlaceForFile(string store, string file, string path)
    {
        if (Directory.Exists(file)) throw Refusal("there is a folder of artifacts with that path", path, "a file needs a path of its own");
        for (var step = Path.GetDirectoryName(file)!; step.Length > store.Length; step = Path.GetDirectoryName(step)!)
        {
            if (File.Exists(step)) throw Refusal("the path of an artifact leads through another artifact", path, "only folders have something in them");
        }
    }

    /// <summary>Refuses a path that is no name of an artifact: empty, absolute, or with parts that lead elsewhere.</summary>
    /// <returns><paramref name="path"/>.</returns>
    public static string RequirePlain(string path)
    {
        var problem = path switch
        {
            "" => "the path of an artifact is empty",
            _ when path.Any(char.IsControl) => "the path of an artifact has control characters",
            _ when path.Contains('\\', StringComparison.Ordinal) => "the path of an artifact has a backslash",
            _ when path[0] == '/' || (path.Length > 1 && char.IsAsciiLetter(path[0]) && path[1] == ':') => "the path of an artifact is absolute",
            _ when path.Split('/').Any(part => part is "" or "." or "..") => "the path of an artifact has an empty, '.' or '..' part",
            _ => null,
        };
        return problem is null ? path : throw Refusal(problem, path, Rule);
    }

    private static InvalidInputException Refusal(string problem, string value, string rule) =>
        new(new Fault(problem) { Value = $"'{string.Concat(value.Select(c => char.IsControl(c) ? '?' : c))}'", Rule = rule });
}
