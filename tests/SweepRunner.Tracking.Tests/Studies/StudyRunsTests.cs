using SweepRunner.Core.Errors;
using SweepRunner.Core.Pruners.Percentile;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Testing;
using SweepRunner.Tracking.Studies;
using Xunit;

namespace SweepRunner.Tracking.Tests.Studies;

public sealed class StudyRunsTests : IAsyncLifetime
{
    private const int Seed = 3;

    private readonly TemporaryFolder _folder = new();
    private TrackingStore? _store;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TrackingStore Store => _store!;

    public async ValueTask InitializeAsync() => _store = await TrackingStore.OpenAsync(_folder.Path, new ManualClock(), Cancellation);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Study_goes_on_in_a_later_process_as_if_it_had_never_stopped()
    {
        var undisturbed = Create(null);
        await undisturbed.OptimizeAsync(Objective, trials: 24, cancellation: Cancellation);
        using (var runs = new StudyRuns(Store, "descent"))
        {
            await Create(runs).OptimizeAsync(Objective, trials: 14, cancellation: Cancellation);
        }

        await Store.DisposeAsync();
        _store = await TrackingStore.OpenAsync(_folder.Path, new ManualClock(), Cancellation);
        using var again = new StudyRuns(Store, "descent");
        var study = Create(again);
        await study.OptimizeAsync(Objective, trials: 10, cancellation: Cancellation);

        Assert.Equal(undisturbed.Trials.Select(Text), study.Trials.Select(Text));
        Assert.Contains(study.Trials, t => t.State == TrialState.Pruned);
        Assert.Contains(study.Trials, t => t.State == TrialState.Failed);
    }

    [Fact]
    public async Task Trials_are_runs_below_the_run_of_their_study()
    {
        using var runs = new StudyRuns(Store, "descent", "experiments of mine");
        var study = Create(runs);
        await study.OptimizeAsync(Objective, trials: 12, cancellation: Cancellation);

        var children = (await Store.Search.ChildrenAsync(runs.Run, ViewType.ActiveOnly, 100, null, Cancellation)).Items;
        Assert.Equal(12, children.Count);
        var best = Assert.Single(children, r => r.Tags[RunTags.Trial] == $"{study.BestTrial.Number}");
        Assert.Equal(($"descent #{study.BestTrial.Number}", RunStatus.Finished), (best.Name, best.Status));
        Assert.Equal(study.BestValue, best.Metrics["objective"]);
        Assert.Equal(study.BestTrial.Assignment.ToDictionary(p => p.Key, p => p.Value.ToString()), best.Params);
        Assert.Equal("yes", best.Tags["seen"]);
        Assert.Equal(study.BestTrial.Steps, (await Store.Runs.MetricHistoryAsync(best.Id, StudyRuns.Intermediate, Cancellation)).Select(p => new StepValue(p.Step, p.Value)));
        Assert.Contains(children, r => r.Status == RunStatus.Failed && r.Tags[RunTags.Note].Contains("NaN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Trial_of_a_process_that_ended_is_cancelled()
    {
        using var runs = new StudyRuns(Store, "descent");
        Create(runs).Ask();

        var study = Create(new StudyRuns(Store, "descent"));

        Assert.Equal(TrialState.Cancelled, Assert.Single(study.Trials).State);
        var child = Assert.Single((await Store.Search.ChildrenAsync(runs.Run, ViewType.ActiveOnly, 10, null, Cancellation)).Items);
        Assert.Equal((RunStatus.Killed, "cancelled"), (child.Status, child.Tags[RunTags.State]));
        Assert.Equal(1, study.Ask().Number);
    }

    [Fact]
    public async Task Study_is_refused_with_other_objectives_or_a_deleted_trial()
    {
        using var runs = new StudyRuns(Store, "descent");
        var study = Create(runs);
        await study.OptimizeAsync(Objective, trials: 2, cancellation: Cancellation);

        Assert.Contains("objective minimize", Assert.Throws<InvalidInputException>(() => Study.Create(Goal.Maximize, storage: new StudyRuns(Store, "descent"))).Message, StringComparison.Ordinal);

        var first = (await Store.Search.ChildrenAsync(runs.Run, ViewType.ActiveOnly, 1, null, Cancellation)).Items[0];
        await Store.Runs.DeleteRunAsync(first.Id, Cancellation);
        Assert.Contains(first.Id.Value, Assert.Throws<SweepRunnerException>(() => Create(new StudyRuns(Store, "descent"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trial_that_no_tag_has_room_for_is_refused()
    {
        using var runs = new StudyRuns(Store, "descent");
        var study = Create(runs);
        var trial = study.Ask();
        trial.SetAttribute("novel", new string('x', 8000));

        Assert.Equal(ErrorCode.Invalid, Assert.Throws<SweepRunnerException>(() => study.Tell(trial, 1)).Code);
    }

    private static Study Create(IStudyStorage? storage) => Study.Create(Goal.Minimize, pruner: PercentilePruner.Median(), seed: Seed, storage: storage);

    // Every kind of parameter there is, one of them conditional; some trials fail, some are pruned.
    private static double Objective(StudyTrial trial)
    {
        trial.SetAttribute("seen", "yes");
        var rate = trial.SuggestFloat("rate", 1e-4, 1, log: true);
        var drop = trial.SuggestFloat("drop", 0, 0.8, step: 0.05);
        var depth = trial.SuggestInt("depth", 1, 12);
        var units = trial.SuggestInt("units", 16, 1024, log: true);
        var even = trial.SuggestInt("even", 2, 20, step: 2);
        trial.SuggestInt("rounds", 100, 100);
        var memory = trial.SuggestCategorical("method", "plain", "momentum") == "momentum" ? trial.SuggestFloat("memory", 0, 0.99) : 0.5;
        trial.SuggestCategorical("nesterov", true, false);
        if (trial.Number % 9 == 4) return double.NaN;
        var value = Math.Pow(Math.Log10(rate) + 2, 2) + drop + Math.Abs(depth - 6) + Math.Abs(Math.Log2(units) - 7) + (even / 20.0) + memory;
        for (var step = 0; step < 4; step++)
        {
            trial.Report(step, value + (4 - step));
            trial.ThrowIfPruned();
        }

        return value;
    }

    private static string Text(PastTrial trial) =>
        $"{trial.Number} {trial.State} {trial.Assignment} {string.Join(' ', trial.Values)} {string.Join(' ', trial.Steps)}";
}
