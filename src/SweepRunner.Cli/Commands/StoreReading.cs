using SweepRunner.Cli.Views;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Tracking;

namespace SweepRunner.Cli.Commands;

/// <summary>Finds what the user named in a store.</summary>
internal static class StoreReading
{
    /// <summary>Opens the store of <paramref name="context"/>, which must exist.</summary>
    public static Task<TrackingStore> OpenStoreAsync(this CommandContext context) =>
        context.Store.OpenExistingAsync(context.Cancellation);

    /// <summary>The sweep of that name or id.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>, naming the sweeps there are.</exception>
    public static async Task<SweepRecord> RequireSweepAsync(this TrackingStore store, string nameOrId, CancellationToken cancellation)
    {
        if (await store.Sweeps.FindAsync(nameOrId, cancellation).ConfigureAwait(false) is { } sweep) return sweep;
        var known = (await store.Sweeps.ListAsync(cancellation).ConfigureAwait(false)).Select(s => s.Name).Distinct().ToList();
        var advice = Nearest.Suggest(nameOrId, known) is { } near ? $" {char.ToUpperInvariant(near[0])}{near[1..]}"
            : known.Count == 0 ? " It has no sweeps yet: './sweeprunner run SPEC' makes one."
            : $" It has: {string.Join(", ", known.Take(10))}{(known.Count > 10 ? ", …" : "")}.";
        throw new SweepRunnerException(ErrorCode.NotFound, $"There is no sweep '{nameOrId}' in the store {store.Location}.{advice}");
    }

    /// <summary>The run of that id or beginning of an id; a sweep's name means its best run.</summary>
    public static async Task<Run> RequireRunAsync(this TrackingStore store, string runOrSweep, CancellationToken cancellation)
    {
        if (await store.Sweeps.FindAsync(runOrSweep, cancellation).ConfigureAwait(false) is not { } sweep || sweep.Id.Value == runOrSweep)
            return await store.Runs.ResolveRunAsync(runOrSweep, cancellation).ConfigureAwait(false);
        var progress = await store.Sweeps.ProgressAsync(sweep.Id, cancellation).ConfigureAwait(false);
        var best = progress.Best ?? throw NoCompleteTrial(progress);
        return (await store.Runs.FindRunAsync(best.Run, cancellation).ConfigureAwait(false))!;
    }

    /// <summary>The sweep's best trial with the files that belong to it; null before a trial completes.</summary>
    public static async Task<BestView?> BestAsync(this TrackingStore store, SweepProgress progress, CancellationToken cancellation) =>
        progress.Best is { } best ? await store.ViewAsync(best, cancellation).ConfigureAwait(false) : null;

    /// <summary>A complete trial with the files that belong to it.</summary>
    public static async Task<BestView> ViewAsync(this TrackingStore store, TrialRecord trial, CancellationToken cancellation)
    {
        var run = (await store.Runs.FindRunAsync(trial.Run, cancellation).ConfigureAwait(false))!;
        return new BestView(
            run.Id.Value,
            trial.Id.Number,
            trial.Values[0],
            ViewFactory.Params(trial.Assignment),
            run.Metrics,
            run.Tags.TryGetValue(RunTags.ModelPath, out var model) ? store.Artifacts.LocalPath(run.ArtifactRoot, model) : null,
            run.Artifacts.Any(a => a.Path == ArtifactPaths.Config) ? store.Artifacts.LocalPath(run.ArtifactRoot, ArtifactPaths.Config) : null);
    }

    /// <summary>The refusal when a winner is asked for and there is none.</summary>
    public static SweepRunnerException NoCompleteTrial(SweepProgress progress) => new(
        ErrorCode.NoCompleteTrial,
        $"The sweep '{progress.Sweep.Name}' has no complete trial{(progress.Sweep.State.IsFinal() ? $": it ended as {ViewFactory.Word(progress.Sweep.State)}" : " yet")}{(progress.Sweep.Reason is { } reason ? $" ({reason})" : "")}.");
}
