using Microsoft.Extensions.Logging;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Engine.Coordination;

/// <summary>
/// Keeps the board in step with the store, whoever changes the trials. Intermediate values of trials that run elsewhere are
/// read, too, when there is a pruner, so that every worker decides on the same history.
/// </summary>
internal sealed class BoardMirror(ActiveSweep sweep, TrialBoard board, ISweepStore store, IRunStore runs, SweepEngineOptions options, ILogger log)
{
    private long _revision;

    private SweepId Id => sweep.Record.Id;

    /// <summary>Takes lost trials back, then reads everything anew.</summary>
    /// <returns>All trials in number order.</returns>
    public async Task<IReadOnlyList<TrialRecord>> LoadAsync(CancellationToken cancellation)
    {
        var taken = await store.ReapAsync(Id, LocalWorker.IsGone, options.LossLimit, cancellation).ConfigureAwait(false);
        if (taken.Count > 0) log.TakenOver(Id, taken.Count);
        var all = await store.ChangesAsync(Id, -1, withMetrics: false, cancellation).ConfigureAwait(false);
        _revision = all?.Revision ?? 0;
        IReadOnlyList<TrialRecord> trials = [.. (all?.Trials ?? []).Select(t => t.Trial).OrderBy(t => t.Id.Number)];
        var steps = new Dictionary<int, IReadOnlyList<StepValue>>();
        if (sweep.HasPruner)
        {
            foreach (var trial in trials.Where(t => t.State != TrialState.Waiting))
                steps[trial.Id.Number] = await StepsAsync(trial.Run, cancellation).ConfigureAwait(false);
        }

        board.Load(trials, t => steps.GetValueOrDefault(t.Id.Number, []));
        return trials;
    }

    /// <summary>Takes in what has changed in the store since the last look.</summary>
    /// <param name="retryAt">When a trial that waits again without a time of its own is due.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether anything had.</returns>
    public async Task<bool> CatchUpAsync(DateTimeOffset retryAt, CancellationToken cancellation)
    {
        if (await store.ChangesAsync(Id, _revision, withMetrics: false, cancellation).ConfigureAwait(false) is not { } changes) return false;
        _revision = changes.Revision;
        foreach (var trial in changes.Trials.Select(c => c.Trial).OrderBy(t => t.Id.Number))
        {
            var foreign = trial.Worker != LocalWorker.Id && board.Find(trial.Id.Number)?.Place != OpenTrialPlace.Here;
            board.TakeIn(trial, retryAt);
            if (foreign && sweep.HasPruner && trial.State is TrialState.Complete or TrialState.Pruned) await ReadStepsAsync(trial.Id.Number, trial.Run, cancellation).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Reads the intermediate values of the trials that run elsewhere.</summary>
    public async Task ReadStepsAsync(CancellationToken cancellation)
    {
        if (!sweep.HasPruner) return;
        foreach (var trial in board.At(OpenTrialPlace.Elsewhere))
        {
            if (await store.FindTrialAsync(new TrialId(Id, trial.Number), cancellation).ConfigureAwait(false) is { } record)
                await ReadStepsAsync(trial.Number, record.Run, cancellation).ConfigureAwait(false);
        }
    }

    private async Task ReadStepsAsync(int number, RunId run, CancellationToken cancellation)
    {
        var steps = await StepsAsync(run, cancellation).ConfigureAwait(false);
        sweep.WithHistory(history =>
        {
            history.Update(history.Trials[number] with { Steps = steps });
            return 0;
        });
    }

    private async Task<IReadOnlyList<StepValue>> StepsAsync(RunId run, CancellationToken cancellation)
    {
        var points = await runs.MetricHistoryAsync(run, sweep.Spec.Objectives[0].Metric, cancellation).ConfigureAwait(false);
        return points.OrderBy(p => p.Step).Select(p => new StepValue(p.Step, p.Value)).ToArray();
    }
}
