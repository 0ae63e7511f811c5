using SweepRunner.Core.Errors;
using SweepRunner.Core.Pruners;
using SweepRunner.Core.Pruners.Threshold;
using SweepRunner.Core.Samplers.Random;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Tests.Studies;

public sealed class StudyTests
{
    [Fact]
    public async Task Study_finds_the_best_of_what_it_tried()
    {
        var study = Study.Create(Goal.Maximize, seed: 4);
        await study.OptimizeAsync(t => -Math.Pow(t.SuggestFloat("x", -10, 10) - 2, 2), trials: 40, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(study.Trials.Max(t => t.Values[0]), study.BestValue);
        Assert.Equal(-Math.Pow(study.BestTrial.Assignment["x"].AsDouble() - 2, 2), study.BestValue);
        Assert.Equal([study.BestTrial.Number], study.ParetoFront.Select(t => t.Number));
    }

    [Fact]
    public async Task Study_gives_the_same_trials_for_the_same_seed()
    {
        Assert.Equal(await PointsAsync(seed: 5), await PointsAsync(seed: 5));
        Assert.NotEqual(await PointsAsync(seed: 5), await PointsAsync(seed: 6));
    }

    [Fact]
    public async Task Study_runs_trials_beside_each_other()
    {
        var study = Study.Create(seed: 1);
        using var together = new Barrier(4);
        await study.OptimizeAsync(
            trial =>
            {
                together.SignalAndWait(TestContext.Current.CancellationToken);
                return trial.SuggestFloat("x", 0, 1) + trial.SuggestInt("n", 1, 5);
            },
            trials: 40,
            parallelism: 4,
            cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 40), study.Trials.Select(t => t.Number));
        Assert.All(study.Trials, t => Assert.Equal(TrialState.Complete, t.State));
        Assert.Equal(40, study.Trials.Select(t => t.Assignment).Distinct().Count());
    }

    [Fact]
    public async Task Study_goes_on_after_trials_that_fail()
    {
        var study = Study.Create(sampler: new RandomSampler());
        await study.OptimizeAsync(
            trial => trial.SuggestInt("n", 0, 1000) switch { < 300 => throw new FormatException("bad"), < 500 => double.NaN, var n => n },
            trials: 30,
            cancellation: TestContext.Current.CancellationToken);

        Assert.All(study.Trials, t => Assert.Equal(t.Assignment["n"].AsInteger() < 500 ? TrialState.Failed : TrialState.Complete, t.State));
        Assert.Equal(2, study.Trials.Select(t => t.State).Distinct().Count());
    }

    [Fact]
    public async Task Study_passes_on_what_it_is_told_not_to_catch()
    {
        var study = Study.Create();
        var options = new OptimizeOptions { Catch = problem => problem is FormatException };

        await Assert.ThrowsAsync<NotSupportedException>(() => study.OptimizeAsync(
            trial => trial.Number < 3 ? throw new FormatException() : trial.Number > 3 ? 1.0 : throw new NotSupportedException(), 10, options: options, cancellation: TestContext.Current.CancellationToken));

        Assert.Equal(4, study.Trials.Count);
        Assert.All(study.Trials, t => Assert.Equal(TrialState.Failed, t.State));
    }

    [Fact]
    public async Task Study_tells_each_end_and_stops_when_asked()
    {
        var study = Study.Create();
        var ended = new List<int>();
        var options = new OptimizeOptions { OnTrialEnded = (_, trial) => ended.Add(trial.Number), StopWhen = s => s.Trials.Count == 7 };

        await study.OptimizeAsync(trial => trial.SuggestFloat("x", 0, 1), 100, options: options, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 7), ended);
    }

    [Fact]
    public async Task Study_ends_when_it_is_cancelled()
    {
        var study = Study.Create();
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => study.OptimizeAsync(
            async (trial, token) =>
            {
                if (trial.Number == 2) await cancel.CancelAsync();
                await Task.Yield();
                token.ThrowIfCancellationRequested();
                return trial.SuggestFloat("x", 0, 1);
            },
            trials: 10,
            cancellation: cancel.Token));

        Assert.Equal([TrialState.Complete, TrialState.Complete, TrialState.Cancelled], study.Trials.Select(t => t.State));
    }

    [Fact]
    public async Task Study_prunes_and_keeps_what_was_reported()
    {
        var study = Study.Create(pruner: new ThresholdPruner(new ThresholdOptions { Upper = 1 }));
        await study.OptimizeAsync(
            trial =>
            {
                trial.Report(0, 0.5);
                Assert.False(trial.ShouldPrune());
                trial.Report(1, trial.Number % 2 == 0 ? 3 : 0.4);
                trial.ThrowIfPruned();
                return trial.SuggestFloat("x", 0, 1);
            },
            trials: 4,
            cancellation: TestContext.Current.CancellationToken);

        Assert.Equal([TrialState.Pruned, TrialState.Complete, TrialState.Pruned, TrialState.Complete], study.Trials.Select(t => t.State));
        Assert.All(study.Trials, t => Assert.Equal(2, t.Steps.Count));
    }

    [Fact]
    public async Task Study_of_several_objectives_has_a_front()
    {
        var study = Study.Create([new Objective("f", Goal.Minimize), new Objective("g", Goal.Maximize)]);
        await study.OptimizeAsync(
            trial => [trial.SuggestInt("x", 0, 20), trial.SuggestInt("x", 0, 20) - trial.SuggestInt("waste", 0, 3)], trials: 60, cancellation: TestContext.Current.CancellationToken);

        Assert.True(study.ParetoFront.Count > 2);
        Assert.All(study.ParetoFront, t => Assert.DoesNotContain(study.Trials, o => o.Values[0] <= t.Values[0] && o.Values[1] > t.Values[1]));
    }

    [Fact]
    public void Ask_and_tell_go_through_a_declared_space_once()
    {
        var space = new SearchSpace([new("a", new IntUniformDistribution(1, 3)), new("b", new CategoricalDistribution([ParameterValue.Of("x"), ParameterValue.Of("y")]))]);
        var study = Study.Create(sampler: new RandomSampler());
        for (var n = 0; n < 6; n++)
        {
            var trial = study.Ask(space);
            study.Tell(trial, trial.SuggestInt("a", 1, 3));
            Assert.Throws<InvalidOperationException>(() => study.Tell(trial, 1));
        }

        Assert.Equal(6, study.Trials.Select(t => t.Assignment).Distinct().Count());
        Assert.Equal(1, study.BestValue);
        Assert.Throws<SweepRunnerException>(() => study.Ask(space));
    }

    [Fact]
    public void Tell_takes_an_end_without_a_value_and_counts_values()
    {
        var study = Study.Create();

        Assert.Equal(TrialState.Pruned, study.Tell(study.Ask(), TrialState.Pruned).State);
        Assert.Equal(TrialState.Failed, study.Tell(study.Ask(), double.PositiveInfinity).State);
        Assert.Throws<ArgumentException>(() => study.Tell(study.Ask(), TrialState.Complete));
        Assert.Throws<ArgumentException>(() => study.Tell(study.Ask(), [1, 2]));
        Assert.Throws<InvalidOperationException>(() => study.BestTrial);
    }

    [Fact]
    public async Task Study_goes_on_from_its_storage()
    {
        var storage = new ListStorage();
        var first = Study.Create(sampler: new RandomSampler(), storage: storage);
        await first.OptimizeAsync(Conditional, trials: 5, cancellation: TestContext.Current.CancellationToken);
        first.Ask();

        var second = Study.Create(sampler: new RandomSampler(), storage: storage);
        Assert.Equal(first.Trials.Take(5).Select(t => t.Assignment), second.Trials.Take(5).Select(t => t.Assignment));
        Assert.Equal(TrialState.Cancelled, second.Trials[5].State);
        Assert.Equal(TrialState.Cancelled, storage.Records[5].Trial.State);
        await second.OptimizeAsync(Conditional, trials: 5, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(11, second.Trials.Count);
        Assert.Equal("yes", storage.Records[10].Attributes["seen"]);
    }

    private static async Task<IReadOnlyList<Assignment>> PointsAsync(long seed)
    {
        var study = Study.Create(seed: seed);
        await study.OptimizeAsync(Conditional, trials: 25, cancellation: TestContext.Current.CancellationToken);
        return [.. study.Trials.Select(t => t.Assignment)];
    }

    private static double Conditional(StudyTrial trial)
    {
        trial.SetAttribute("seen", "yes");
        return trial.SuggestCategorical("kind", "a", "b") == "a" ? trial.SuggestFloat("x", 0, 1) : trial.SuggestInt("n", 1, 100, log: true);
    }

    private sealed class ListStorage : IStudyStorage
    {
        public SortedDictionary<int, StudyRecord> Records { get; } = [];

        public IReadOnlyList<StudyRecord> Load(IReadOnlyList<Objective> objectives) => [.. Records.Values];

        public void Save(StudyRecord record) => Records[record.Trial.Number] = record;
    }
}
