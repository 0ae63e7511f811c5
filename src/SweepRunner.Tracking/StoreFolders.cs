using SweepRunner.Core.Errors;
using SweepRunner.Tracking.Postgres;

namespace SweepRunner.Tracking;

/// <summary>Where the parts of a store are. Nothing need exist.</summary>
/// <param name="Location">Its folder, absolute, or its URL without the password.</param>
/// <param name="IsDatabase">Whether the records are on a PostgreSQL server.</param>
/// <param name="Artifacts">Absolute folder of the artifacts.</param>
/// <param name="Cache">Absolute folder of what can be made again.</param>
public sealed record StoreFolders(string Location, bool IsDatabase, string Artifacts, string Cache)
{
    /// <summary>The folder that holds what a PostgreSQL store keeps on this machine.</summary>
    private const string Local = ".sweeprunner";

    /// <summary>The parts of the store at <paramref name="location"/> (a folder or a <c>postgres://</c> URL), its artifacts elsewhere when <paramref name="artifacts"/> says so.</summary>
    /// <exception cref="InvalidInputException">The URL cannot be read.</exception>
    public static StoreFolders Of(string location, string? artifacts = null)
    {
        var isDatabase = PostgresLocation.IsOne(location);
        var root = Path.GetFullPath(isDatabase ? Local : location);
        return new(
            isDatabase ? PostgresLocation.Parse(location).Display : root,
            isDatabase,
            artifacts is null ? Path.Combine(root, "artifacts") : Path.GetFullPath(artifacts),
            Path.Combine(root, "cache"));
    }
}
