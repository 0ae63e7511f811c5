using SweepRunner.Core.Pruners.Halving;

namespace SweepRunner.Core.Tests.Pruners.Halving;

public sealed class RungStepsTests
{
    [Fact]
    public void Rungs_grow_from_min_iter_by_eta() =>
        Assert.Equal([4L, 14L, 44L, 134L], RungSteps.UpTo(199, new HalvingOptions { MinIter = 5, Eta = 3 }, length: 0));

    [Fact]
    public void Rungs_shrink_from_max_iter_by_eta() =>
        Assert.Equal([2L, 8L], RungSteps.UpTo(26, new HalvingOptions { MaxIter = 27, Rungs = 2 }, length: 0));

    [Fact]
    public void Rungs_below_one_iteration_and_after_the_step_are_left_out()
    {
        Assert.Equal([0L, 2L], RungSteps.UpTo(26, new HalvingOptions { MaxIter = 9, Rungs = 5 }, length: 0));
        Assert.Equal([4L], RungSteps.UpTo(13, new HalvingOptions { MinIter = 5 }, length: 0));
        Assert.Empty(RungSteps.UpTo(3, new HalvingOptions { MinIter = 5 }, length: 0));
    }

    [Fact]
    public void Rungs_are_distinct_when_eta_is_hardly_above_one() =>
        Assert.Equal([0L, 1L, 2L, 3L], RungSteps.UpTo(3, new HalvingOptions { MinIter = 1, Eta = 1.1 }, length: 0));

    [Fact]
    public void Rungs_follow_the_length_of_a_trial_where_they_are_not_given()
    {
        Assert.Equal([9L, 19L, 39L, 79L], RungSteps.UpTo(99, new HalvingOptions(), length: 160));
        Assert.Empty(RungSteps.UpTo(99, new HalvingOptions(), length: 0));
    }

    [Theory]
    [InlineData(5, null, 2.0, new[] { 5L, 6, 7, 10, 12, 15, 20, 25, 31 })]
    [InlineData(5, null, 3.0, new[] { 5L, 6, 7, 9, 12, 15, 18, 23, 28, 36 })]
    [InlineData(null, 36, 3.0, new[] { 4L, 6, 7, 9, 12, 14, 18, 23, 28, 36 })]
    [InlineData(null, null, 2.0, new[] { 10L, 12, 15, 20, 25, 31 })]
    public void Looks_are_at_the_rungs_and_a_third_of_a_doubling_apart_or_less(int? minIter, int? maxIter, double eta, long[] expected)
    {
        var options = new HalvingOptions { MinIter = minIter, MaxIter = maxIter, Eta = eta };

        var looks = Enumerable.Range(0, 38).Select(step => RungSteps.LastLook(step, options, length: 160)).OfType<(int Number, long Iterations)>().Distinct().ToArray();

        Assert.Equal(expected, looks.Select(l => l.Iterations));
        Assert.Equal(looks.Select(l => l.Number).Order().Distinct(), looks.Select(l => l.Number));
    }
}
