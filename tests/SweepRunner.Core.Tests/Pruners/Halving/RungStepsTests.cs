using SweepRunner.Core.Pruners.Halving;

namespace SweepRunner.Core.Tests.Pruners.Halving;

public sealed class RungStepsTests
{
    [Fact]
    public void Rungs_grow_from_min_iter_by_eta() =>
        Assert.Equal([4L, 14L, 44L, 134L], RungSteps.UpTo(199, new HalvingOptions { MinIter = 5, Eta = 3 }));

    [Fact]
    public void Rungs_shrink_from_max_iter_by_eta() =>
        Assert.Equal([2L, 8L], RungSteps.UpTo(26, new HalvingOptions { MaxIter = 27, Rungs = 2 }));

    [Fact]
    public void Rungs_below_one_iteration_and_after_the_step_are_left_out()
    {
        Assert.Equal([0L, 2L], RungSteps.UpTo(26, new HalvingOptions { MaxIter = 9, Rungs = 5 }));
        Assert.Equal([4L], RungSteps.UpTo(13, new HalvingOptions { MinIter = 5 }));
        Assert.Empty(RungSteps.UpTo(3, new HalvingOptions { MinIter = 5 }));
    }

    [Fact]
    public void Rungs_are_distinct_when_eta_is_hardly_above_one() =>
        Assert.Equal([0L, 1L, 2L, 3L], RungSteps.UpTo(3, new HalvingOptions { MinIter = 1, Eta = 1.1 }));
}
