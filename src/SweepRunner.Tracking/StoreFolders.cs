using SweepRunner.Tracking.Postgres;

namespace SweepRunner.Tracking;

/// <summary>Where the parts of a store are.</summary>
/// <param name="Location">Its folder, or its URL without the password.</param>
/// <param name="Artifacts">Absolute folder of the artifacts.</param>
/// <param name="Cache">Absolute folder of what can be made again.</param>
internal sealed record StoreFolders(string Location, string Artifacts, string Cache)
{
    /// <summary>The folder that holds what a PostgreSQL store keeps on this machine.</summary>
    private const string Local = ".sweeprunner";

    /// <summary>The parts of the store at <paramref name="location"/>, with its artifacts elsewhere when <paramref name="artifacts"/> says so.</summary>
    public static StoreFolders Of(string location, string? artifacts)
    {
        var isDatabase = PostgresLocation.IsOne(location);
        var root = Path.GetFullPath(isDatabase ? Local : location);
        return new(
            isDatabase ? PostgresLocation.Parse(location).Display : root,
            artifacts is null ? Path.Combine(root, "artifacts") : Path.GetFullPath(artifacts),
            Path.Combine(root, "cache"));
    }
}
