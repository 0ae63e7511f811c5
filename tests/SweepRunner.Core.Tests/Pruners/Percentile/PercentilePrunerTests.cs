using SweepRunner.Core.Pruners;
using SweepRunner.Core.Pruners.Percentile;
using SweepRunner.Testing.Contracts;
using SweepRunner.Testing.Pruners;

namespace SweepRunner.Core.Tests.Pruners.Percentile;

public sealed class PercentilePrunerTests : PrunerContract
{
    protected override IPruner Create() => new PercentilePruner(new PercentileOptions { Percentile = 30 });

    [Fact]
    public void Median_is_that_of_the_others_at_the_same_step()
    {
        // The others are at 0.1 … 0.6 at step 1: numpy.percentile([.1, .2, .3, .4, .5, .6], 50) is 0.35.
        var play = new PruningPlay(PercentilePruner.Median(new PruningStart { StartupTrials = 5, WarmupSteps = 1 }));
        foreach (var loss in new[] { 0.6, 0.1, 0.5, 0.2, 0.4, 0.3 }) Others(play, loss);

        Assert.False(play.Run(9, 0.35).Prune);
        Assert.Equal("At step 1 its best loss 0.36 is outside the best 50 % of 7 other trials, which begin at 0.35.", play.Run(9, 0.36).Reason);
    }

    [Fact]
    public void Percentile_lies_between_neighbours_as_in_numpy()
    {
        // numpy.percentile([.1, .2, .3, .4, .5, .6], 25) is 0.225.
        var play = new PruningPlay(new PercentilePruner(new PercentileOptions { Percentile = 25, Start = new PruningStart { StartupTrials = 6, WarmupSteps = 1 } }));
        foreach (var loss in new[] { 0.1, 0.2, 0.3, 0.4, 0.5, 0.6 }) Others(play, loss);

        Assert.Contains("begin at 0.225.", play.Run(9, 0.226).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Percentile_looks_at_the_best_value_so_far_not_at_the_newest()
    {
        var play = new PruningPlay(PercentilePruner.Median());
        for (var i = 0; i < 6; i++) Others(play, 0.3);

        Assert.False(play.Run(0.2, 0.9).Prune);
    }

    [Fact]
    public void Percentile_compares_with_pruned_trials_as_far_as_they_came()
    {
        var play = new PruningPlay(PercentilePruner.Median());
        for (var i = 0; i < 5; i++) Others(play, 0.1);
        for (var i = 0; i < 6; i++) play.Run(0.9, 0.9);

        // Against the five complete trials alone 0.5 would be worse than the median.
        Assert.False(play.Run(0.5).Prune);
    }

    [Fact]
    public void Percentile_out_of_range_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PercentilePruner(new PercentileOptions { Percentile = 100 }));

    private static void Others(PruningPlay play, double loss)
    {
        var number = play.Begin();
        play.Report(number, 0, loss);
        play.Report(number, 1, loss);
        if (!play.History.Trials[number].State.Equals(Core.Trials.TrialState.Pruned)) play.End(number);
    }
}
