using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Tracking.Artifacts;
using SweepRunner.Tracking.Postgres;
using SweepRunner.Tracking.Sql;
using SweepRunner.Tracking.Sql.Registry;
using SweepRunner.Tracking.Sqlite;

namespace SweepRunner.Tracking;

/// <summary>
/// A store. Either a folder with <c>sweeprunner.db</c> (SQLite), <c>artifacts/</c> and <c>cache/</c>; or a PostgreSQL database
/// with a folder for artifacts beside it. Several processes may have the same one open. Thread-safe. Disposing it completes
/// the writes that wait.
/// </summary>
public sealed class TrackingStore : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly SqlDatabase _database;
    private readonly GroupCommitWriter _writer;

    private TrackingStore(SqlDatabase database, StoreFolders folders, TimeProvider time)
    {
        (Location, CacheDirectory, Clock) = (folders.Location, folders.Cache, time);
        _database = database;
        _writer = new GroupCommitWriter(database);
        var files = new FolderArtifactStore(folders.Artifacts, time);
        (Artifacts, ArtifactFolders) = (files, files);
        Runs = new SqlRunStore(database, _writer, folders.Artifacts);
        Experiments = new SqlExperimentStore(database, _writer, folders.Artifacts);
        Search = new SqlRunSearch(database, folders.Artifacts);
        History = new SqlMetricHistory(database);
        Upkeep = new SqlRunUpkeep(database, _writer, folders.Artifacts);
        Registry = new SqlModelRegistry(database, _writer, folders.Artifacts);
        LoggedModels = new SqlLoggedModelStore(database, _writer, folders.Artifacts);
        Sweeps = new SqlSweepStore(database, _writer, folders.Artifacts, time);
        Workers = new SqlWorkerStore(database, _writer);
    }

    /// <summary>Runs.</summary>
    public IRunStore Runs { get; }

    /// <summary>Experiments.</summary>
    public IExperimentStore Experiments { get; }

    /// <summary>Finding runs.</summary>
    public IRunSearch Search { get; }

    /// <summary>Long metric histories.</summary>
    public IMetricHistory History { get; }

    /// <summary>Moving, deleting and removing runs.</summary>
    public IRunUpkeep Upkeep { get; }

    /// <summary>Registered models.</summary>
    public IModelRegistry Registry { get; }

    /// <summary>Logged models.</summary>
    public ILoggedModelStore LoggedModels { get; }

    /// <summary>Sweeps and trials.</summary>
    public ISweepStore Sweeps { get; }

    /// <summary>Workers that share the store.</summary>
    public IWorkerStore Workers { get; }

    /// <summary>Files of runs.</summary>
    public IArtifactStore Artifacts { get; }

    /// <summary>Looking into folders of <see cref="Artifacts"/>.</summary>
    public IArtifactFolders ArtifactFolders { get; }

    /// <summary>Where the store is, for messages: its folder, absolute, or its URL without the password.</summary>
    public string Location { get; }

    /// <summary>Absolute folder for what can be made again, such as parsed data. It may not exist yet.</summary>
    public string CacheDirectory { get; }

    /// <summary>The connection string for others that keep their tables in the same PostgreSQL database; null on SQLite. It may have a password: never print it.</summary>
    public string? PostgresConnection => (_database as PostgresDatabase)?.ConnectionString;

    /// <summary>The clock the store was opened with.</summary>
    internal TimeProvider Clock { get; }

    /// <summary>Transactions this object has committed.</summary>
    internal long Commits => _writer.Commits;

    /// <summary>Opens the store at <paramref name="location"/>, made when there is none, its schema brought up to date.</summary>
    /// <param name="location">A folder, or <c>postgres://user@host:port/database</c> (the database must exist; an empty one will do).</param>
    /// <param name="time">The clock. On PostgreSQL the database's own clock decides about leases and due times.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <param name="artifacts">Folder of the artifacts; null: <c>artifacts/</c> in the store's folder, <c>.sweeprunner/artifacts</c> with PostgreSQL. All processes that share a store need the same one.</param>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Unavailable"/>: it cannot be made, read or written, or a newer program wrote it; <see cref="ErrorCode.Invalid"/>: the URL cannot be read.</exception>
    public static Task<TrackingStore> OpenAsync(
        string location, TimeProvider time, CancellationToken cancellation, string? artifacts = null) =>
        Task.Run(
            () =>
            {
                var folders = StoreFolders.Of(location, artifacts);
                if (!folders.IsDatabase) Folders.Create(folders.Location);
                return Open(location, folders, time);
            },
            cancellation);

    /// <summary>
    /// Opens a store that must exist already, for commands that only look: nothing is made, and nothing is written unless a
    /// member that writes is called (an older schema is brought up to date, though).
    /// </summary>
    /// <inheritdoc cref="OpenAsync"/>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: there is none; <see cref="ErrorCode.Unavailable"/>: it cannot be read, or a newer program wrote it.</exception>
    public static Task<TrackingStore> OpenExistingAsync(
        string location, TimeProvider time, CancellationToken cancellation, string? artifacts = null) =>
        Task.Run(
            () =>
            {
                var folders = StoreFolders.Of(location, artifacts);
                return Exists(location, folders, time)
                    ? Open(location, folders, time)
                    : throw new SweepRunnerException(
                        ErrorCode.NotFound,
                        $"There is no store in {folders.Location}. Run a sweep first ('sweeprunner run SPEC' makes one), or name the store with --store.");
            },
            cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        _database.Dispose();
    }

    private static bool Exists(string location, StoreFolders folders, TimeProvider time)
    {
        if (!folders.IsDatabase) return File.Exists(DatabasePath(folders));
        using var database = new PostgresDatabase(PostgresLocation.Parse(location), Patience, time);
        return PostgresSchema.Exists(database);
    }

    private static string DatabasePath(StoreFolders folders) => Path.Combine(folders.Location, "sweeprunner.db");

    private static TrackingStore Open(string location, StoreFolders folders, TimeProvider time)
    {
        if (folders.IsDatabase)
        {
            var postgres = new PostgresDatabase(PostgresLocation.Parse(location), Patience, time);
            PostgresSchema.Ensure(postgres);
            return new TrackingStore(postgres, folders, time);
        }

        var sqlite = new SqliteDatabase(DatabasePath(folders), busyTimeout: Patience, time);
        SqliteSchema.Ensure(sqlite);
        return new TrackingStore(sqlite, folders, time);
    }
}
