namespace SweepRunner.Specs.Reading;

/// <summary>Programs that are called by their bare name.</summary>
internal static class Executables
{
    /// <summary>The file a bare name means on this machine's PATH; null when there is none, or when it is no bare name.</summary>
    public static string? Find(string name) => name.Contains('/', StringComparison.Ordinal) || name.Contains('\\', StringComparison.Ordinal)
        ? null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
