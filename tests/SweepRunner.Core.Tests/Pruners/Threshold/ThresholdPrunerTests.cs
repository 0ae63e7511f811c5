using SweepRunner.Core.Pruners;
using SweepRunner.Core.Pruners.Threshold;
using SweepRunner.Testing.Contracts;
using SweepRunner.Testing.Pruners;

namespace SweepRunner.Core.Tests.Pruners.Threshold;

public sealed class ThresholdPrunerTests : PrunerContract
{
    protected override IPruner Create() => new ThresholdPruner(new ThresholdOptions { Upper = 0.8 });

    protected override IPruner CreateMirrored() => new ThresholdPruner(new ThresholdOptions { Lower = -0.8 });

    [Fact]
    public void Threshold_ends_what_leaves_the_range_and_names_the_bound()
    {
        var options = new ThresholdOptions { Lower = 0.1, Upper = 2 };

        Assert.Equal("Its loss 2.5 at step 1 is above the upper bound 2.", new PruningPlay(new ThresholdPruner(options)).Run(2, 2.5).Reason);
        Assert.Equal("Its loss 0.05 at step 0 is below the lower bound 0.1.", new PruningPlay(new ThresholdPruner(options)).Run(0.05).Reason);
        Assert.Equal("Its loss at step 1 is NaN.", new PruningPlay(new ThresholdPruner(options)).Run(1, double.NaN).Reason);
        Assert.False(new PruningPlay(new ThresholdPruner(options)).Run(0.1, 2).Prune);
    }

    [Fact]
    public void Threshold_waits_for_the_warmup_and_then_judges_at_its_interval()
    {
        var play = new PruningPlay(new ThresholdPruner(new ThresholdOptions { Upper = 1, Start = new PruningStart { WarmupSteps = 2, Interval = 3 } }));

        Assert.True(play.Run(5, 5, 0.5, 5, 5, 5, 5).Prune);
        Assert.Equal(6, play.Spent);
    }
}
