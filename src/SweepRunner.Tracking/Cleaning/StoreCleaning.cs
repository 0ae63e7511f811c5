using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Artifacts;

namespace SweepRunner.Tracking.Cleaning;

/// <summary>
/// Removes for ever what was deleted long enough ago: first the records, then the files that nothing recorded needs any more, so
/// that no run is ever without its files. What a killed cleaning left of the files, the next one removes.
/// </summary>
public sealed class StoreCleaning(TrackingStore store)
{
    private const int RunsPerTransaction = 200;
    private const int LargestPage = 50_000;
    private readonly string _root = Path.TrimEndingDirectorySeparator(store.ArtifactFolders.Root);
    private readonly RemovalJournal _journal = new(Path.Combine(store.ArtifactFolders.Root, ".removed"));

    /// <summary>Looks what there is to remove.</summary>
    /// <param name="deletedBefore">Only what was deleted before.</param>
    /// <param name="only">Only this experiment and its runs; null: all.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CleaningPlan> PlanAsync(DateTimeOffset deletedBefore, Experiment? only, CancellationToken cancellation)
    {
        var runs = await store.Upkeep.PurgeableAsync(deletedBefore, only?.Id, cancellation).ConfigureAwait(false);
        var deleted = only is not null
            ? [only]
            : (await store.Experiments.SearchAsync(new ExperimentQuery { View = ViewType.DeletedOnly, MaxResults = LargestPage }, cancellation).ConfigureAwait(false)).Items;
        return new CleaningPlan(runs, [.. deleted.Where(e => e.Stage == LifecycleStage.Deleted && e.UpdatedAt < deletedBefore)]);
    }

    /// <summary>Bytes of the files of a plan's runs, all of which are looked at; those that another run has taken over would stay.</summary>
    public long SizeOf(CleaningPlan plan) => plan.Runs.SelectMany(Roots).Sum(Size);

    /// <summary>Removes what a plan names, as far as it still may be removed.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Unavailable"/>: the store or its files cannot be written; the same call goes on later.</exception>
    public async Task<CleaningResult> CleanAsync(CleaningPlan plan, CancellationToken cancellation)
    {
        var bytes = 0L;
        foreach (var (entry, roots) in _journal.Left()) bytes += await RemoveAsync(entry, roots, cancellation).ConfigureAwait(false);
        var removed = 0;
        foreach (var runs in plan.Runs.Chunk(RunsPerTransaction))
        {
            cancellation.ThrowIfCancellationRequested();
            List<string> roots = [.. runs.SelectMany(Roots)];
            var entry = _journal.Write(roots);
            removed += (await store.Upkeep.PurgeAsync([.. runs.Select(r => r.Run)], CancellationToken.None).ConfigureAwait(false)).Count;
            bytes += await RemoveAsync(entry, roots, CancellationToken.None).ConfigureAwait(false);
        }

        var (gone, kept) = (new List<Experiment>(), new List<(Experiment, string)>());
        foreach (var experiment in plan.Experiments)
        {
            try
            {
                await store.Upkeep.PurgeExperimentAsync(experiment.Id, cancellation).ConfigureAwait(false);
                gone.Add(experiment);
            }
            catch (SweepRunnerException held) when (held.Code is ErrorCode.Invalid)
            {
                kept.Add((experiment, held.Message));
            }
        }

        return new CleaningResult(removed, gone, kept, bytes);
    }

    /// <summary>The folders of a run and its models in the store's own artifacts: those of all its attempts, whatever became of them.</summary>
    private IEnumerable<string> Roots(PurgeableRun run)
    {
        var folder = Path.GetDirectoryName(run.ArtifactRoot);
        var attempts = Path.GetFileName(folder) == run.Run.Value && Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [];
        return attempts.Append(run.ArtifactRoot).Concat(run.ModelRoots).Distinct().Where(r => r.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal));
    }

    private async Task<long> RemoveAsync(string entry, IReadOnlyList<string> roots, CancellationToken cancellation)
    {
        var bytes = 0L;
        foreach (var root in await store.Upkeep.UnusedRootsAsync(roots, cancellation).ConfigureAwait(false)) bytes += Remove(root);
        RemovalJournal.End(entry);
        return bytes;
    }

    private long Remove(string root)
    {
        try
        {
            var folder = ArtifactPath.RequireInside(_root, root);
            if (folder == _root || !Directory.Exists(folder)) return 0;
            ArtifactPath.RequireNoLinks(_root, folder);
            var bytes = Size(folder);
            Directory.Delete(folder, recursive: true);
            var parent = Path.GetDirectoryName(folder)!;
            if (parent != _root && !Directory.EnumerateFileSystemEntries(parent).Any()) Directory.Delete(parent);
            return bytes;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw DiskFaults.Translate(fault, root);
        }
    }

    private static long Size(string folder) => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).Sum(f => f.Length)
        : 0;
}
