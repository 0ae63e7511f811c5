using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Tracking.Artifacts;
using SweepRunner.Tracking.Sql;
using SweepRunner.Tracking.Sqlite;

namespace SweepRunner.Tracking;

/// <summary>
/// A store in a folder: <c>sweeprunner.db</c> (SQLite), <c>artifacts/</c> and <c>cache/</c>. Several processes may have the
/// same one open. Thread-safe. Disposing it completes the writes that wait.
/// </summary>
public sealed class TrackingStore : IAsyncDisposable
{
    private readonly SqlDatabase _database;
    private readonly GroupCommitWriter _writer;

    private TrackingStore(string directory, SqlDatabase database, TimeProvider time)
    {
        Directory = directory;
        _database = database;
        _writer = new GroupCommitWriter(database);
        var artifacts = Path.Combine(directory, "artifacts");
        Artifacts = new FolderArtifactStore(artifacts, time);
        Runs = new SqlRunStore(database, _writer, artifacts);
        Sweeps = new SqlSweepStore(database, _writer, artifacts);
        Workers = new SqlWorkerStore(database, _writer);
    }

    /// <summary>Experiments and runs.</summary>
    public IRunStore Runs { get; }

    /// <summary>Sweeps and trials.</summary>
    public ISweepStore Sweeps { get; }

    /// <summary>Workers that share the store.</summary>
    public IWorkerStore Workers { get; }

    /// <summary>Files of runs.</summary>
    public IArtifactStore Artifacts { get; }

    /// <summary>The store's folder, absolute.</summary>
    public string Directory { get; }

    /// <summary>Folder for what can be made again, such as parsed data. It may not exist yet.</summary>
    public string CacheDirectory => Path.Combine(Directory, "cache");

    /// <summary>Transactions this object has committed.</summary>
    internal long Commits => _writer.Commits;

    /// <summary>Opens the store in <paramref name="directory"/>, made when there is none, its schema brought up to date.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Unavailable"/>: it cannot be made, read or written, or a newer program wrote it.</exception>
    public static Task<TrackingStore> OpenAsync(string directory, TimeProvider time, CancellationToken cancellation) =>
        Task.Run(
            () =>
            {
                var root = Path.GetFullPath(directory);
                Folders.Create(root);
                return Open(root, time);
            },
            cancellation);

    /// <summary>
    /// Opens a store that must exist already, for commands that only look: nothing is made, and nothing is written unless a
    /// member that writes is called (an older schema is brought up to date, though).
    /// </summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: there is none; <see cref="ErrorCode.Unavailable"/>: it cannot be read, or a newer program wrote it.</exception>
    public static Task<TrackingStore> OpenExistingAsync(string directory, TimeProvider time, CancellationToken cancellation) =>
        Task.Run(
            () =>
            {
                var root = Path.GetFullPath(directory);
                return File.Exists(DatabasePath(root))
                    ? Open(root, time)
                    : throw new SweepRunnerException(
                        ErrorCode.NotFound,
                        $"There is no store in {root}. Run a sweep first ('sweeprunner run SPEC' makes one), or name the store with --store DIR.");
            },
            cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        _database.Dispose();
    }

    private static string DatabasePath(string root) => Path.Combine(root, "sweeprunner.db");

    private static TrackingStore Open(string root, TimeProvider time)
    {
        var database = new SqliteDatabase(DatabasePath(root), busyTimeout: TimeSpan.FromSeconds(30), time);
        SqliteSchema.Ensure(database);
        return new TrackingStore(root, database, time);
    }
}
