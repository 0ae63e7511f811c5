using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SweepRunner.Core.Errors;
using SweepRunner.Engine.Quartz;
using SweepRunner.Hangfire;
using SweepRunner.Server.Dashboard.Jobs;
using SweepRunner.Tracking;

namespace SweepRunner.Cli.Hosting;

/// <summary>Which job engine the setting <c>Jobs:Engine</c> chooses.</summary>
internal static class JobEngineChoice
{
    private const string Key = "Jobs:Engine";
    private const string StorageKey = "Jobs:Hangfire:Storage";
    private const string Hangfire = "hangfire";
    private const string Clustered = "quartz";
    private const string Memory = "quartz-memory";
    private const string LiteDbFile = "hangfire.litedb";

    /// <summary>The engine for people, e.g. <c>Hangfire 1.8.24, in memory</c>.</summary>
    /// <exception cref="InvalidInputException">A setting names nothing of this build.</exception>
    public static string Description => Name == Hangfire
        ? $"Hangfire {HangfirePlugin.Parts!.Version}, jobs in {(ChosenStorage is { } storage ? storage.ToString() : "memory, or in a PostgreSQL store")}"
        : Name == Memory ? "Quartz, jobs in memory" : "Quartz, jobs in memory, or in a PostgreSQL store";

    /// <summary>Whether Hangfire's dashboard is there, too.</summary>
    public static bool HasHangfire => Name == Hangfire;

    /// <summary>
    /// What the setting says. Default: Hangfire where it is built in, else <c>quartz</c>, with which workers that share a PostgreSQL
    /// store share their jobs through it, too; with <c>quartz-memory</c> each keeps its own and looks for waiting trials by itself,
    /// as on SQLite.
    /// </summary>
    private static string Name => Settings.Value(Key) switch
    {
        null or "" => HangfirePlugin.Parts is null ? Clustered : Hangfire,
        Hangfire when HangfirePlugin.Parts is null => throw new InvalidInputException(new Fault("this build has no Hangfire")
        {
            Path = $"{Key} of appsettings.json",
            Value = Hangfire,
            Rule = $"one of {Clustered}, {Memory} in this build",
            Suggestion = "./sweeprunner builds it in by itself where its packages restore (then delete .build to have it tried again), dotnet build -p:WithHangfire=true does so always; see docs/hangfire.md",
        }),
        Hangfire or Clustered or Memory => Settings.Value(Key)!,
        var other => throw new InvalidInputException(new Fault("there is no such job engine in this build")
        {
            Path = $"{Key} of appsettings.json",
            Value = other,
            Rule = $"one of {string.Join(", ", Names)}",
            Suggestion = Nearest.Suggest(other, Names),
        }),
    };

    private static string[] Names => HangfirePlugin.Parts is null ? [Clustered, Memory] : [Hangfire, Clustered, Memory];

    /// <summary>Where Hangfire is told to keep its jobs; null: nowhere in particular.</summary>
    private static HangfireStorageKind? ChosenStorage => Settings.Value(StorageKey) switch
    {
        null or "" => null,
        var text when Enum.TryParse<HangfireStorageKind>(text, ignoreCase: true, out var kind) && Enum.IsDefined(kind) => kind,
        var other => throw new InvalidInputException(new Fault("there is no such storage for Hangfire")
        {
            Path = $"{StorageKey} of appsettings.json",
            Value = other,
            Rule = "one of Memory, LiteDB, PostgreSQL",
            Suggestion = Nearest.Suggest(other, ["Memory", "LiteDB", "PostgreSQL"]),
        }),
    };

    /// <summary>Registers the engine for a worker on <paramref name="store"/>, unless it is the one that needs no registering.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="store">The store.</param>
    /// <param name="follows">Whether this process works on every sweep of the store: only then others may get its jobs.</param>
    public static void Add(IServiceCollection services, TrackingStore store, bool follows)
    {
        if (Name == Hangfire)
        {
            HangfirePlugin.Parts!.Add(services, HangfireOn(store, follows), openNow: follows);
            services.AddSingleton(new JobEngineLink("Hangfire's dashboard", HangfireSettings.DashboardPath));
        }
        else if (Name == Clustered && follows && store.PostgresConnection is { } connection)
        {
            services.AddSingleton(new QuartzCluster(NpgsqlFactory.Instance, connection));
        }
    }

    private static HangfireSettings HangfireOn(TrackingStore store, bool follows) => (ChosenStorage, store.PostgresConnection) switch
    {
        (HangfireStorageKind.LiteDb, _) => new() { Storage = HangfireStorageKind.LiteDb, File = Path.Combine(Path.GetDirectoryName(store.CacheDirectory)!, LiteDbFile) },
        (HangfireStorageKind.PostgreSql, null) => throw new InvalidInputException(new Fault("the store is a folder, so there is no PostgreSQL database for Hangfire's jobs")
        {
            Path = $"{StorageKey} of appsettings.json",
            Value = "PostgreSQL",
            Rule = "Memory or LiteDB for a store in a folder",
        }),
        (null or HangfireStorageKind.PostgreSql, { } connection) when follows => new() { Storage = HangfireStorageKind.PostgreSql, ConnectionString = connection },
        _ => new(),
    };
}
