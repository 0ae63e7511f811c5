using SweepRunner.Server.Dashboard.Charts;

namespace SweepRunner.Server.Tests.Dashboard.Charts;

public sealed class ReductionTests
{
    [Fact]
    public void One_point_of_each_pixel_is_kept_and_what_is_not_finite_left_out()
    {
        double[] x = [0, 0.01, 10, 5, double.NaN];
        double[] y = [0, 0.01, 10, double.PositiveInfinity, 1];

        Assert.Equal([0, 2], PixelThinning.Indices(x, y, 10, 10));
    }

    [Fact]
    public void Points_on_one_place_are_one_point() => Assert.Equal([0], PixelThinning.Indices([3, 3, 3], [1, 1, 1], 10, 10));

    [Fact]
    public void The_best_half_is_kept_and_the_rest_evenly_chosen()
    {
        var chosen = Spread.Choose([.. Enumerable.Range(0, 1000)], 20);

        Assert.Equal(20, chosen.Count);
        Assert.Equal(Enumerable.Range(0, 10), chosen.Take(10));
        Assert.Equal([10, 109, 208], chosen.Skip(10).Take(3));
        Assert.Equal(chosen.Distinct().Count(), chosen.Count);
    }
}
