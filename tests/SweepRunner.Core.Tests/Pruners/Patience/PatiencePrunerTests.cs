using SweepRunner.Core.Pruners;
using SweepRunner.Core.Pruners.Patience;
using SweepRunner.Testing.Contracts;
using SweepRunner.Testing.Pruners;

namespace SweepRunner.Core.Tests.Pruners.Patience;

public sealed class PatiencePrunerTests : PrunerContract
{
    protected override IPruner Create() => new PatiencePruner(new PatienceOptions { Patience = 5, MinDelta = 1e-5 });

    [Fact]
    public void Patience_ends_after_its_steps_without_improvement()
    {
        var play = new PruningPlay(new PatiencePruner(new PatienceOptions { Patience = 3 }));

        var stop = play.Run(0.5, 0.4, 0.41, 0.4, 0.42, 0.1);

        Assert.Equal(5, play.Spent);
        Assert.Equal("Its loss has not improved by more than 0 since 0.4 at step 1, 3 steps ago; the patience is 3.", stop.Reason);
    }

    [Fact]
    public void Patience_takes_small_steps_for_none_until_they_add_up()
    {
        var play = new PruningPlay(new PatiencePruner(new PatienceOptions { Patience = 3, MinDelta = 0.1 }));

        Assert.False(play.Run(0.5, 0.44, 0.38, 0.33, 0.27).Prune);
        Assert.True(play.Run(0.5, 0.49, 0.48, 0.47).Prune);
    }

    [Fact]
    public void Patience_counts_steps_not_reports()
    {
        var play = new PruningPlay(new PatiencePruner(new PatienceOptions { Patience = 10 }));
        var number = play.Begin();

        Assert.False(play.Report(number, 10, 0.5).Prune);
        Assert.True(play.Report(number, 20, 0.5).Prune);
    }
}
