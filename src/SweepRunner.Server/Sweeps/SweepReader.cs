using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Sweeps;

/// <summary>Finds sweeps and runs by what people call them, and makes views of them. Thread-safe.</summary>
/// <param name="sweeps">Sweeps.</param>
/// <param name="runs">Runs.</param>
/// <param name="artifacts">Files.</param>
/// <param name="place">How messages name where was looked, e.g. <c>the store /home/me/.sweeprunner</c>.</param>
public sealed class SweepReader(ISweepStore sweeps, IRunStore runs, IArtifactStore artifacts, string place)
{
    /// <summary>The sweep of that name or id.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>, naming the sweeps there are.</exception>
    public async Task<SweepRecord> RequireSweepAsync(string nameOrId, CancellationToken cancellation)
    {
        if (await sweeps.FindAsync(nameOrId, cancellation).ConfigureAwait(false) is { } sweep) return sweep;
        var known = (await sweeps.ListAsync(cancellation).ConfigureAwait(false)).Select(s => s.Name).Distinct().ToList();
        var advice = Nearest.Suggest(nameOrId, known) is { } near ? $" {char.ToUpperInvariant(near[0])}{near[1..]}"
            : known.Count == 0 ? " It has no sweeps yet: './sweeprunner run SPEC' makes one."
            : $" It has: {string.Join(", ", known.Take(10))}{(known.Count > 10 ? ", …" : "")}.";
        throw new SweepRunnerException(ErrorCode.NotFound, $"There is no sweep '{nameOrId}' in {place}.{advice}");
    }

    /// <summary>The run of that id or beginning of an id; a sweep's name means its best run.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.Invalid"/>: several runs begin so; <see cref="ErrorCode.NoCompleteTrial"/>.</exception>
    public async Task<Run> RequireRunAsync(string runOrSweep, CancellationToken cancellation)
    {
        if (await sweeps.FindAsync(runOrSweep, cancellation).ConfigureAwait(false) is not { } sweep || sweep.Id.Value == runOrSweep)
            return await runs.ResolveRunAsync(runOrSweep, cancellation).ConfigureAwait(false);
        var progress = await sweeps.ProgressAsync(sweep.Id, cancellation).ConfigureAwait(false);
        var best = progress.Best ?? throw NoCompleteTrial(progress);
        return (await runs.FindRunAsync(best.Run, cancellation).ConfigureAwait(false))!;
    }

    /// <summary>How far a sweep is, with its best trial's files, and its Pareto front when it has several objectives.</summary>
    public async Task<SweepResultView> ResultAsync(SweepProgress progress, CancellationToken cancellation) =>
        new(ViewFactory.Sweep(progress), progress.Best is { } best ? await BestAsync(best, cancellation).ConfigureAwait(false) : null)
        {
            Front = progress.Sweep.Objectives.Count > 1 ? await FrontAsync(progress.Sweep, cancellation).ConfigureAwait(false) : null,
        };

    /// <summary>A complete trial with the files that belong to it.</summary>
    public async Task<BestView> BestAsync(TrialRecord trial, CancellationToken cancellation) =>
        Best(trial, (await runs.FindRunAsync(trial.Run, cancellation).ConfigureAwait(false))!, artifacts.LocalPath);

    /// <summary>A complete trial with the files that belong to it.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="run">Its run.</param>
    /// <param name="localPath">Where a file (artifact root, path) is on this machine; null when it is not.</param>
    public static BestView Best(TrialRecord trial, Run run, Func<string, string, string?> localPath) => new(
        run.Id.Value,
        trial.Id.Number,
        trial.Values[0],
        ViewFactory.Params(trial.Assignment),
        run.Metrics,
        run.Tags.TryGetValue(RunTags.ModelPath, out var model) ? localPath(run.ArtifactRoot, model) : null,
        run.Artifacts.Any(a => a.Path == ArtifactPaths.Config) ? localPath(run.ArtifactRoot, ArtifactPaths.Config) : null);

    /// <summary>The refusal when a winner is asked for and there is none.</summary>
    public static SweepRunnerException NoCompleteTrial(SweepProgress progress) => new(
        ErrorCode.NoCompleteTrial,
        $"The sweep '{progress.Sweep.Name}' has no complete trial{(progress.Sweep.State.IsFinal() ? $": it ended as {ViewFactory.Word(progress.Sweep.State)}" : " yet")}{(progress.Sweep.Reason is { } reason ? $" ({reason})" : "")}.");

    private async Task<IReadOnlyList<FrontView>> FrontAsync(SweepRecord sweep, CancellationToken cancellation)
    {
        var trials = await sweeps.TrialsAsync(sweep.Id, withMetrics: false, cancellation).ConfigureAwait(false);
        var front = ParetoFront.Of([.. trials.Select(t => new PastTrial(t.Id.Number, t.Assignment, t.State) { Values = t.Values })], sweep.Objectives);
        var records = trials.ToDictionary(t => t.Id.Number);
        return
        [
            .. front.Select(t => new FrontView(
                t.Number,
                records[t.Number].Run.Value,
                sweep.Objectives.Zip(t.Values).ToDictionary(p => p.First.Metric, p => p.Second),
                ViewFactory.Params(t.Assignment))),
        ];
    }
}
