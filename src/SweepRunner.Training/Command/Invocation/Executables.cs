using SweepRunner.Core.Errors;

namespace SweepRunner.Training.Command.Invocation;

/// <summary>Finds programs as the system would.</summary>
internal static class Executables
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const string DefaultPath = "/usr/local/bin:/usr/bin:/bin";

    /// <summary>The absolute path of a program.</summary>
    /// <param name="name">A path, relative to <paramref name="folder"/>, or a bare name that is looked up.</param>
    /// <param name="folder">The working directory.</param>
    /// <param name="path">Value of the variable PATH; null: the usual folders.</param>
    /// <param name="origin">The key of the spec, for messages.</param>
    /// <exception cref="InvalidInputException">There is none, or it is not executable.</exception>
    public static string Require(string name, string folder, string? path, string origin)
    {
        if (!name.Contains('/', StringComparison.Ordinal)) return Find(name, path) ?? throw NotFound(name, folder, origin);
        var file = Path.GetFullPath(name, folder);
        if (!File.Exists(file)) throw NotFound(name, Path.GetDirectoryName(file)!, origin);
        return IsExecutable(file) ? file : throw new InvalidInputException(new Fault("the program is not executable")
        {
            Path = origin,
            Value = file,
            Suggestion = $"make it so (chmod +x {Path.GetFileName(file)}), or name its interpreter: command: [\"bash\", \"${{program}}\", \"${{args}}\"]",
        });
    }

    /// <summary>The executable file that a bare name means; null when there is none.</summary>
    public static string? Find(string name, string? path) => (path ?? DefaultPath).Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(IsExecutable);

    /// <summary>Whether somebody may execute a file.</summary>
    public static bool IsExecutable(string file) => File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & AnyExecute) != 0);

    private static InvalidInputException NotFound(string name, string folder, string origin)
    {
        var names = Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).Take(10_000) : [];
        var bare = !name.Contains('/', StringComparison.Ordinal);
        return new InvalidInputException(new Fault($"there is no program '{name}'")
        {
            Path = origin,
            Rule = bare ? "it is looked for in the folders of PATH" : $"looked in {folder}",
            Suggestion = bare && File.Exists(Path.Combine(folder, name)) ? $"write './{name}' for the file beside the spec" : Nearest.Suggest(Path.GetFileName(name), names),
        });
    }
}
