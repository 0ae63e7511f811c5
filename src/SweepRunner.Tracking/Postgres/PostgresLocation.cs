using System.Globalization;
using Npgsql;
using SweepRunner.Core.Errors;

namespace SweepRunner.Tracking.Postgres;

/// <summary>A database named by a URL: <c>postgres://user:password@host:port/database?sslmode=require</c>.</summary>
/// <param name="ConnectionString">For the driver; may have the password.</param>
/// <param name="Display">The URL without its password.</param>
internal sealed record PostgresLocation(string ConnectionString, string Display)
{
    private const string Shape = "postgres://USER@HOST:PORT/DATABASE, the password in PGPASSWORD, in ~/.pgpass or after the user (USER:PASSWORD@)";

    // Whoever is paused or gone in the middle of a transaction keeps its locks, and all others wait: after this the server ends
    // the session. Well below the lease of a trial; one that was only slow begins its writes again.
    private const string Settings = "-c idle_in_transaction_session_timeout=5s";

    private static readonly string[] Keys = ["sslmode", "sslrootcert", "connect_timeout", "application_name", "host", "options"];

    /// <summary>Whether a text names such a database rather than a folder.</summary>
    public static bool IsOne(string location) =>
        location.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || location.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a URL. What it leaves out comes from PGHOST, PGPORT, PGUSER, PGDATABASE, PGPASSWORD and <c>.pgpass</c>, as in PostgreSQL's own programs.</summary>
    /// <exception cref="InvalidInputException">It is no such URL.</exception>
    public static PostgresLocation Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.AbsolutePath.Trim('/').Contains('/', StringComparison.Ordinal))
            throw new InvalidInputException(new Fault("the URL of the store cannot be read") { Path = "--store", Rule = Shape });
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = Or(uri.Host, "PGHOST") ?? "localhost",
            Port = uri.Port > 0 ? uri.Port : Port(),
            ApplicationName = "sweeprunner",
            Options = Settings,
        };
        var user = uri.UserInfo.Split(':', 2);
        if (Or(Uri.UnescapeDataString(user[0]), "PGUSER") is { } name) settings.Username = name;
        if (user.Length == 2) settings.Password = Uri.UnescapeDataString(user[1]);
        settings.Database = Or(Uri.UnescapeDataString(uri.AbsolutePath.Trim('/')), "PGDATABASE") ?? settings.Username ?? Environment.UserName;
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)) Apply(settings, pair);
        var shown = string.Create(
            CultureInfo.InvariantCulture, $"postgres://{(settings.Username is { } shownUser ? shownUser + "@" : "")}{settings.Host}:{settings.Port}/{settings.Database}");
        return new(settings.ConnectionString, shown);
    }

    /// <summary>Without the connection string, so that no log gets the password.</summary>
    public override string ToString() => Display;

    private static string? Or(string given, string variable)
    {
        var value = given.Length > 0 ? given : Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrEmpty(value) ? null : value;
    }

    private static int Port() =>
        int.TryParse(Environment.GetEnvironmentVariable("PGPORT"), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : NpgsqlConnection.DefaultPort;

    private static void Apply(NpgsqlConnectionStringBuilder settings, string pair)
    {
        var parts = pair.Split('=', 2);
        var (key, value) = (parts[0], Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? ""));
        try
        {
            switch (key)
            {
                // The driver writes 'verify-ca' as VerifyCA.
                case "sslmode": settings.SslMode = Enum.Parse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true); break;
                case "sslrootcert": settings.RootCertificate = value; break;
                case "connect_timeout": settings.Timeout = int.Parse(value, CultureInfo.InvariantCulture); break;
                case "application_name": settings.ApplicationName = value; break;
                case "host": settings.Host = value; break;
                case "options": settings.Options = $"{Settings} {value}"; break;
                default: throw new InvalidInputException(new Fault($"the URL of the store has an unknown setting '{key}'")
                {
                    Path = "--store", Rule = $"known are {string.Join(", ", Keys)}", Suggestion = Nearest.Suggest(key, Keys),
                });
            }
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or OverflowException)
        {
            throw new InvalidInputException(new Fault($"the setting '{key}' in the URL of the store has no such value") { Path = "--store", Value = value });
        }
    }
}
