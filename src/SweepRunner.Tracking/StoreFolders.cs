using System.Text.RegularExpressions;
using SweepRunner.Core.Errors;
using SweepRunner.Tracking.Postgres;

namespace SweepRunner.Tracking;

/// <summary>Where the parts of a store are. Nothing need exist.</summary>
/// <param name="Location">Its folder, absolute, or its URL without the password.</param>
/// <param name="IsDatabase">Whether the records are on a PostgreSQL server.</param>
/// <param name="Artifacts">Absolute folder of the artifacts.</param>
/// <param name="Cache">Absolute folder of what can be made again.</param>
public sealed partial record StoreFolders(string Location, bool IsDatabase, string Artifacts, string Cache)
{
    /// <summary>The folder that holds what a PostgreSQL store keeps on this machine.</summary>
    private const string Local = ".sweeprunner";

    /// <summary>The parts of the store at <paramref name="location"/> (a folder or a <c>postgres://</c> URL), its artifacts elsewhere when <paramref name="artifacts"/> says so.</summary>
    /// <exception cref="InvalidInputException">The URL cannot be read, or it is one of something that is no store.</exception>
    public static StoreFolders Of(string location, string? artifacts = null)
    {
        var isDatabase = PostgresLocation.IsOne(location);
        if (!isDatabase) Require(location, "--store", "a folder, or postgres://USER@HOST:PORT/DATABASE");
        if (artifacts is not null) Require(artifacts, "--artifacts", "a folder; several machines mount the same one");
        var root = Path.GetFullPath(isDatabase ? Local : location);
        return new(
            isDatabase ? PostgresLocation.Parse(location).Display : root,
            isDatabase,
            artifacts is null ? Path.Combine(root, "artifacts") : Path.GetFullPath(artifacts),
            Path.Combine(root, "cache"));
    }

    /// <summary>Refuses what names something else than a folder. It may have a password and is not repeated.</summary>
    private static void Require(string folder, string option, string rule)
    {
        if (Address().Match(folder) is { Success: true } address)
            throw new InvalidInputException(new Fault($"an address that begins with '{address.Value}' is no folder") { Path = option, Rule = rule });
        if (ConnectionString().IsMatch(folder))
            throw new InvalidInputException(new Fault("a connection string is no folder") { Path = option, Rule = rule });
    }

    // Two letters or more: C:/ is a folder.
    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+.-]+:/")]
    private static partial Regex Address();

    [GeneratedRegex(@"(\A|;)\s*(host|server|data source)\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex ConnectionString();
}
