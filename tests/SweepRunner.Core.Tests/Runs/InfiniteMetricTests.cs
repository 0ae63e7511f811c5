using SweepRunner.Core.Runs;

namespace SweepRunner.Core.Tests.Runs;

public sealed class InfiniteMetricTests
{
    [Theory]
    [InlineData(double.PositiveInfinity, double.MaxValue)]
    [InlineData(double.NegativeInfinity, double.MinValue)]
    [InlineData(-1.5, -1.5)]
    public void What_is_kept_tells_what_was_meant(double logged, double kept)
    {
        Assert.Equal(kept, InfiniteMetric.Kept(logged));
        Assert.Equal(logged, InfiniteMetric.Meant(kept));
    }

    [Theory]
    [InlineData(1e308, true)]
    [InlineData(double.MaxValue, false)]
    [InlineData(double.MinValue, false)]
    [InlineData(double.PositiveInfinity, false)]
    [InlineData(double.NaN, false)]
    public void Only_finite_values_have_a_place(double value, bool hasPlace) => Assert.Equal(hasPlace, InfiniteMetric.HasPlace(value));
}
