using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Entities;

/// <summary>Artifact roots as stored and as given out.</summary>
internal static class ArtifactRoots
{
    private const string Proxy = "mlflow-artifacts:/";

    /// <summary>The absolute folder of a stored root, which is relative to the artifact folder; a URI stays as it is.</summary>
    public static string Resolve(string artifactFolder, string stored) =>
        IsElsewhere(stored) ? stored : Path.GetFullPath(Path.Combine(artifactFolder, stored));

    /// <summary>The stored root of an attempt of a trial.</summary>
    public static string OfAttempt(ExperimentId experiment, RunId run, int attempt) => FormattableString.Invariant($"{experiment}/{run}/{attempt}");

    /// <summary>The run in whose own folder a stored root lies, see <see cref="OfAttempt"/>; null when it lies in none.</summary>
    public static string? Owner(string stored) =>
        stored.Split('/') is [_, { Length: 32 } run, ..] && run.All(char.IsAsciiHexDigitLower) ? run : null;

    /// <summary>A stored root when it lies in the store's own artifacts, else null.</summary>
    public static string? Key(string stored) => IsElsewhere(stored) ? null : stored;

    /// <summary>A stored root as clients are told it, in SQL.</summary>
    /// <param name="column">The column that holds it.</param>
    public static string ShownSql(string column) =>
        $"(CASE WHEN {column} LIKE '%:/%' OR {column} LIKE '/%' THEN {column} ELSE '{Proxy}' || {column} END)";

    /// <summary>The root of a run, a logged model and so on below a location; <paramref name="own"/> when the location is the store's own choice.</summary>
    public static string Below(string? location, string id, string own) => location is null ? own : $"{location.TrimEnd('/')}/{id}/artifacts";

    /// <summary>A location as a client gives it, as it is stored: <c>mlflow-artifacts:/…</c> becomes relative.</summary>
    /// <exception cref="InvalidInputException">It is neither a URI nor an absolute path, or leaves its root.</exception>
    public static string Stored(string location)
    {
        var text = location.Trim();
        if (text.Split('/', '\\').Contains("..") || text.Contains('?', StringComparison.Ordinal) || text.Contains('#', StringComparison.Ordinal))
            throw Refusal(location, "without '..', '?' and '#'");
        if (text.StartsWith(Proxy, StringComparison.Ordinal))
        {
            // mlflow-artifacts://host:port/path names a server, which is this one.
            var path = text[Proxy.Length..];
            if (path.StartsWith('/')) path = path.IndexOf('/', 1) is var slash and > 0 ? path[slash..] : "";
            path = path.Trim('/');
            if (path.Length == 0) throw Refusal(location, "with a path of its own");
            return path.StartsWith('.') ? throw Refusal(location, "a name that begins with a dot is the store's own") : path;
        }

        return IsElsewhere(text) ? text : throw Refusal(location, "a URI or an absolute path");
    }

    private static bool IsElsewhere(string stored) => stored.Contains(":/", StringComparison.Ordinal) || Path.IsPathRooted(stored);

    private static InvalidInputException Refusal(string location, string rule) =>
        new(new Fault("the artifact location cannot be used") { Path = "artifact_location", Value = $"'{location}'", Rule = rule });
}
