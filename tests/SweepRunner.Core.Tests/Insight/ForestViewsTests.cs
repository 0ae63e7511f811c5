using SweepRunner.Core.Insight;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Tests.Insight;

public sealed class ForestViewsTests
{
    private static readonly Objective Loss = new("loss", Goal.Minimize);

    [Fact]
    public void Permutation_finds_what_matters_and_nothing_in_what_does_not()
    {
        var forest = RandomForest.Learn(TrialSamples.Cube, TrialSamples.Of(TrialSamples.Cube, 300, p => (3 * p.Real("a")) + p.Real("b")))!;

        var shares = PermutationImportance.Of(forest);

        Assert.Equal(["a", "b", "c"], shares.Select(s => s.Parameters[0]));
        // Two independent uniform numbers differ by 1/3 on average: shuffling 3a adds about 1.
        Assert.InRange(shares[0].Share, 0.7, 1.1);
        Assert.InRange(shares[2].Share, -0.01, 0.02);
    }

    [Fact]
    public void Dependence_follows_an_additive_function()
    {
        var forest = RandomForest.Learn(TrialSamples.Cube, TrialSamples.Of(TrialSamples.Cube, 600, p => (3 * p.Real("a")) + p.Real("b")))!;

        var along = PartialDependence.Of(forest, "a", points: 10);

        Assert.Equal(10, along.Count);
        // The ends of the range lie outside the outermost trials' means.
        Assert.All(along, p => Assert.Equal((3 * p.Values[0].AsDouble()) + 0.5, p.Mean, 0.3));
        var grid = PartialDependence.Of(forest, "a", "b", points: 5);
        Assert.Equal(25, grid.Count);
        Assert.Equal(grid[0].Values[0], grid[4].Values[0]);
        Assert.All(grid, p => Assert.Equal((3 * p.Values[0].AsDouble()) + p.Values[1].AsDouble(), p.Mean, 0.45));
    }

    [Fact]
    public void Dependence_of_a_choice_has_one_place_per_value()
    {
        var space = new SearchSpace([new("kind", new CategoricalDistribution([ParameterValue.Of("x"), ParameterValue.Of("y")])), new("b", new UniformDistribution(0, 1))]);
        var forest = RandomForest.Learn(space, TrialSamples.Of(space, 200, p => p["kind"] == ParameterValue.Of("y") ? 4 : 1))!;

        var along = PartialDependence.Of(forest, "kind");

        Assert.Equal(["x", "y"], along.Select(p => p.Values[0].ToString()));
        Assert.Equal(1, along[0].Mean, 0.05);
        Assert.Equal(4, along[1].Mean, 0.05);
    }

    [Fact]
    public void Best_so_far_goes_over_complete_trials_only()
    {
        PastTrial[] trials = [Trial(0, 3), Trial(1, 5), Trial(2) with { State = TrialState.Failed }, Trial(3, 1)];

        Assert.Equal([(0, 3.0), (1, 3.0), (3, 1.0)], BestSoFar.OverTrials(trials, Loss));
        Assert.Equal([(0, 3.0), (1, 5.0), (3, 5.0)], BestSoFar.OverTrials(trials, new Objective("auc", Goal.Maximize)));
    }

    [Fact]
    public void Best_so_far_goes_by_the_time_results_came()
    {
        var start = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(
            [(start, 4.0), (start.AddMinutes(1), 2.0)],
            BestSoFar.OverTime([(start.AddMinutes(1), 2), (start, 4)], Loss));
    }

    [Fact]
    public void Expected_gain_is_near_what_more_draws_of_an_exponential_tail_bring()
    {
        // Of n exponential depths the best is ahead by H(n); 10 more bring H(n + 10) − H(n) on average: 0.0488 for n = 200.
        // One set of draws scatters by its own best; the median over sets is close.
        var gains = Enumerable.Range(0, 101).Select(seed =>
            ExpectedGain.Of(TrialSamples.Of(TrialSamples.Cube, 200, p => Math.Log(Math.Max(1e-300, p.Real("a"))), seed), Loss)!.Value).Order().ToArray();

        Assert.InRange(gains[50], 0.02, 0.1);
    }

    [Fact]
    public void Expected_gain_grows_with_the_trials_and_is_unknown_at_first()
    {
        var trials = TrialSamples.Of(TrialSamples.Cube, 50, p => p.Real("a"));

        Assert.True(ExpectedGain.Of(trials, Loss, 20) > ExpectedGain.Of(trials, Loss, 10));
        Assert.True(ExpectedGain.Of(trials, Loss, 1) > 0);
        Assert.Null(ExpectedGain.Of([.. trials.Take(19)], Loss));
        Assert.Equal(0, ExpectedGain.Of(TrialSamples.Of(TrialSamples.Cube, 50, _ => 1), Loss));
    }

    private static PastTrial Trial(int number, params double[] values) =>
        new(number, new Assignment([new("x", ParameterValue.Of(number))]), TrialState.Complete) { Values = values };
}
