using SweepRunner.Core.Errors;

namespace SweepRunner.Specs.Reading;

/// <summary>Finds the file a user most likely meant.</summary>
internal static class NearbyFiles
{
    /// <summary>A suggestion for a path at which there is no file; null when its folder holds nothing like it.</summary>
    public static string? Suggest(string missing)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(missing));
            if (folder is null || !Directory.Exists(folder)) return folder is null ? null : $"there is no folder '{folder}' either";
            var names = Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Take(10_000).Order(StringComparer.Ordinal).ToList();
            return Nearest.Suggest(Path.GetFileName(missing), names)
                ?? names.FirstOrDefault(n => SameStem(n, missing)) switch { { } other => $"did you mean '{other}'?", null => null };
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool SameStem(string name, string missing) => string.Equals(
        Path.GetFileNameWithoutExtension(name), Path.GetFileNameWithoutExtension(missing), StringComparison.OrdinalIgnoreCase);
}
