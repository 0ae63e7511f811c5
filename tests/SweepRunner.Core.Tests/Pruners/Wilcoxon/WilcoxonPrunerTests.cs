using SweepRunner.Core.Pruners;
using SweepRunner.Core.Pruners.Wilcoxon;
using SweepRunner.Testing.Contracts;
using SweepRunner.Testing.Pruners;

namespace SweepRunner.Core.Tests.Pruners.Wilcoxon;

public sealed class WilcoxonPrunerTests : PrunerContract
{
    protected override IPruner Create() => new WilcoxonPruner(new WilcoxonOptions { StartupTrials = 3 });

    [Fact]
    public void Wilcoxon_ends_a_trial_that_is_worse_fold_by_fold()
    {
        var play = new PruningPlay(new WilcoxonPruner());
        play.Run(0.30, 0.50, 0.20, 0.40, 0.35);

        var stop = play.Run(0.31, 0.52, 0.23, 0.44, 0.35);

        Assert.Equal(4, play.History.Trials[1].Steps.Count);
        Assert.Equal("Over 4 steps its loss is worse than that of trial 0, the best, by 0.025 on average (signed-rank p = 0.0625, threshold 0.1).", stop.Reason);
    }

    [Fact]
    public void Wilcoxon_leaves_a_trial_that_is_worse_on_other_folds_than_it_is_better_on()
    {
        var play = new PruningPlay(new WilcoxonPruner());
        play.Run(0.30, 0.50, 0.20, 0.40, 0.35, 0.3);

        Assert.False(play.Run(0.31, 0.48, 0.23, 0.38, 0.36, 0.29).Prune);
    }

    [Fact]
    public void Wilcoxon_compares_the_steps_both_have()
    {
        var play = new PruningPlay(new WilcoxonPruner());
        play.Run(0.3, double.NaN, 0.3, 0.3, 0.3);

        Assert.True(play.Run(0.4, 0.1, 0.4, 0.4, 0.4).Prune);
        Assert.Equal(5, play.History.Trials[1].Steps.Count);
    }
}
