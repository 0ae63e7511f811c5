using System.Globalization;
using Hangfire;
using Hangfire.LiteDB;
using Hangfire.States;
using SweepRunner.Core.Errors;

namespace SweepRunner.Hangfire.Storages;

/// <summary>
/// Jobs in a LiteDB file. Its commits are no transactions: a job may be in no queue, or called enqueued while it runs, so both
/// are asked of the file itself. Hangfire.LiteDB has one file per process and keeps it open to the end.
/// </summary>
internal sealed class LiteDbEngineStorage : EngineStorage
{
    // Nothing slides here: a job fetched longer ago than this would be delivered a second time while its trial still runs.
    // What a dead process had fetched is ended at the next start instead.
    private static readonly TimeSpan Invisibility = TimeSpan.FromDays(365);

    // A look into the own file costs little, and a waiting trial is not noticed otherwise.
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    private static readonly Lock Opening = new();
    private static LiteDbEngineStorage? _open;

    // Until the process ends.
    private static readonly List<FileStream> Held = [];

    private readonly string _file;
    private readonly LiteDbStorage _storage;

    private LiteDbEngineStorage(string file)
    {
        _file = file;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        Held.Add(Take(file));
        _storage = new LiteDbStorage($"Filename=\"{file}\"", new LiteDbStorageOptions { QueuePollInterval = Poll, InvisibilityTimeout = Invisibility });
    }

    public override JobStorage Jobs => _storage;

    /// <summary>The storage on that file, the same each time.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Unavailable"/>: another process uses the file, or this one uses another file.</exception>
    public static LiteDbEngineStorage Open(string file)
    {
        var path = Path.GetFullPath(file);
        lock (Opening)
        {
            _open ??= new LiteDbEngineStorage(path);
            if (_open._file == path) return _open;
        }

        throw new SweepRunnerException(ErrorCode.Unavailable, $"Hangfire.LiteDB works on one file per process, which is {_open._file}; {path} cannot be opened, too.");
    }

    public override IReadOnlyList<LiveJob> Live()
    {
        var file = _storage.Connection;
        var queued = file.JobQueue.Find(entry => entry.FetchedAt == null).Select(entry => entry.JobId).ToHashSet();
        using var connection = _storage.GetConnection();
        return [.. file.Job.Find(job => job.StateName == EnqueuedState.StateName || job.StateName == ProcessingState.StateName).ToList()
            .Select(job => LiveJob.Of(job.IdString, connection.GetJobData(job.IdString)?.Job, Place(job.StateName, queued.Contains(job.Id))))
            .OfType<LiveJob>()];
    }

    public override bool IsTakenAway(string job)
    {
        using var connection = _storage.GetConnection();
        if (connection.GetStateData(job) is not { } state) return false;
        return state.Name != EnqueuedState.StateName || IsQueued(int.Parse(job, CultureInfo.InvariantCulture));
    }

    private static LiveJobPlace Place(string state, bool isQueued) =>
        state == ProcessingState.StateName ? LiveJobPlace.Processing : isQueued ? LiveJobPlace.Queued : LiveJobPlace.Lost;

    private bool IsQueued(int job) => _storage.Connection.JobQueue.Exists(entry => entry.JobId == job && entry.FetchedAt == null);

    /// <summary>Keeps every other process off the file: two of them would destroy it.</summary>
    internal static FileStream Take(string file)
    {
        try
        {
            return new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new SweepRunnerException(
                ErrorCode.Unavailable,
                $"Another process works on {file}, and Hangfire's LiteDB file is for one process at a time. Stop that one, or set Jobs:Hangfire:Storage of appsettings.json to Memory (or, on a PostgreSQL store, to PostgreSQL).",
                taken);
        }
    }
}
