using SweepRunner.Core.Errors;

namespace SweepRunner.Client.Artifacts;

/// <summary>Relative paths with forward slashes that cannot leave their root.</summary>
internal static class ArtifactPath
{
    /// <exception cref="InvalidInputException">The path is empty, absolute, or leaves its root.</exception>
    public static string Check(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (IsSafe(path)) return path;
        throw new InvalidInputException(new Fault("the artifact path is not allowed")
        {
            Value = path,
            Rule = "must be relative, with forward slashes, and without empty, '.' or '..' parts",
        });
    }

    /// <summary>As <see cref="Check"/>, but empty for the root.</summary>
    public static string CheckFolder(string? folder) => string.IsNullOrEmpty(folder) ? "" : Check(folder);

    /// <summary>A path that a server gives, which must not lead out of a folder of this machine either.</summary>
    public static string FromServer(string? path) => path is not null && IsSafe(path)
        ? path
        : throw new TrackingException(ErrorCode.Unavailable, $"The tracking server lists an artifact at '{path}', which is no path below its root");

    public static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    /// <summary>For a URL: each part escaped, the slashes kept.</summary>
    public static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static bool IsSafe(string path) =>
        path.Length > 0 && !path.Contains('\\', StringComparison.Ordinal) && !path.Contains('\0', StringComparison.Ordinal)
        && !path.Split('/').Any(p => p is "" or "." or "..") && !(path.Length > 1 && path[1] == ':');
}
