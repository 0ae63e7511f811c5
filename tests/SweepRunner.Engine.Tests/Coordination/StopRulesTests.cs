using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Engine.Coordination;
using Xunit;

namespace SweepRunner.Engine.Tests.Coordination;

public sealed class StopRulesTests
{
    private static readonly Objective Loss = new("loss", Goal.Minimize) { Target = 0.1 };

    [Fact]
    public void Regret_ends_a_sweep_that_has_nothing_left_to_gain_and_no_other()
    {
        var space = new SearchSpace([new SpaceParameter("x", new UniformDistribution(0, 1))]);
        var spec = new SweepSpec
        {
            Name = "r", Method = "random", Objectives = [Loss with { Target = null }], Trainer = "t", Space = space, Stop = new StopSpec { Regret = 0.01 },
        };
        PastTrial[] Trials(int count) =>
            [.. Enumerable.Range(0, count).Select(i => new PastTrial(i, space.FromUnits([(i + 0.5) / count]), TrialState.Complete) { Values = [Math.Pow(((i + 0.5) / count) - 0.3, 2)] })];

        Assert.Contains("is below 0.01", StopRules.Regret(spec, Trials(100))!.Reason, StringComparison.Ordinal);
        Assert.Null(StopRules.Regret(spec with { Stop = new StopSpec { Regret = 1e-9 } }, Trials(100)));
        Assert.Null(StopRules.Regret(spec, Trials(10)));
        Assert.Null(StopRules.Regret(spec with { Stop = null }, Trials(100)));
    }

    [Fact]
    public void Target_wants_one_trial_that_meets_every_target()
    {
        Objective[] both = [Loss, new("auc", Goal.Maximize) { Target = 0.9 }, new("size", Goal.Minimize)];

        Assert.Null(StopRules.Target(both, [Complete(0, 0.05, 0.5, 3), Complete(1, 0.5, 0.95, 3)]));
        Assert.Equal("target 0.1 and 0.9 reached by trial 2", StopRules.Target(both, [Complete(0, 0.05, 0.5, 3), Failed(1), Complete(2, 0.1, 0.9, 3)])?.Reason);
        Assert.Null(StopRules.Target([Loss with { Target = null }], [Complete(0, 0)]));
    }

    [Theory]
    [InlineData(0.0, new[] { 5.0, 4.0, 4.0, 4.0 }, false)]
    [InlineData(0.0, new[] { 5.0, 4.0, 4.0, 4.0, 4.0 }, true)]
    [InlineData(0.5, new[] { 5.0, 4.8, 4.6, 4.51 }, true)]
    [InlineData(0.5, new[] { 5.0, 4.8, 4.6, 4.5 }, false)]
    public void Plateau_counts_trials_since_the_last_improvement_that_is_large_enough(double minDelta, double[] losses, bool ends)
    {
        var trials = losses.Select((loss, number) => Complete(number, loss)).ToList();

        Assert.Equal(ends, StopRules.Plateau(new StopSpec { PlateauTrials = 3, PlateauMinDelta = minDelta }, Loss, trials) is not null);
    }

    [Fact]
    public void Plateau_does_not_look_beyond_a_trial_that_is_still_open()
    {
        PastTrial[] trials = [Complete(0, 1), new PastTrial(1, Assignment.Empty, TrialState.Running), Complete(2, 2), Complete(3, 2)];

        Assert.Null(StopRules.Plateau(new StopSpec { PlateauTrials = 2 }, Loss, trials));
    }

    [Fact]
    public void Failures_end_the_sweep_only_when_all_are_of_one_kind_and_there_are_enough()
    {
        var alike = Enumerable.Range(0, 12).ToDictionary(n => n, n => $"row {n}: no number\ndetail {n}");

        Assert.Equal("the first 12 trials all failed: row 0: no number\ndetail 0", StopRules.NothingWorks(12, 4, alike)?.Reason);
        Assert.Null(StopRules.NothingWorks(12, 5, alike));
        Assert.Null(StopRules.NothingWorks(13, 4, alike));
        Assert.Null(StopRules.NothingWorks(12, 4, new Dictionary<int, string>(alike) { [3] = "another problem" }));
    }

    [Fact]
    public void Sweep_ends_when_three_times_as_many_have_failed_in_whatever_ways()
    {
        var unlike = Enumerable.Range(0, 36).ToDictionary(n => n, n => n % 2 == 0 ? "exit 3" : "killed");

        Assert.Equal("the first 36 trials all failed in 2 ways, trial 0 first: exit 3", StopRules.NothingWorks(36, 4, unlike)?.Reason);
        Assert.Null(StopRules.NothingWorks(37, 4, unlike));
        unlike.Remove(35);
        Assert.Null(StopRules.NothingWorks(35, 4, unlike));
    }

    private static PastTrial Complete(int number, params double[] values) => new(number, Assignment.Empty, TrialState.Complete) { Values = values };

    private static PastTrial Failed(int number) => new(number, Assignment.Empty, TrialState.Failed);
}
