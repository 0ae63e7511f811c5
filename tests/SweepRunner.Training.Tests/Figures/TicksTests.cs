using SweepRunner.Training.Figures;
using Xunit;

namespace SweepRunner.Training.Tests.Figures;

public sealed class TicksTests
{
    [Theory]
    [InlineData(0, 1, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0.13, 0.87, "0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9")]
    [InlineData(-3, 347, "-100 0 100 200 300 400")]
    [InlineData(0, 1999, "0 500 1,000 1,500 2,000")]
    [InlineData(0.0012, 0.0018, "0.0012 0.0013 0.0014 0.0015 0.0016 0.0017 0.0018")]
    [InlineData(7, 7, "3 4 5 6 7 8 9 10 11")]
    [InlineData(0, 0, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 3e8, "0e+0 5e+7 1e+8 1.5e+8 2e+8 2.5e+8 3e+8")]
    public void Ticks_are_round_numbers_that_enclose_the_range(double low, double high, string expected)
    {
        var ticks = new Ticks(low, high);
        Assert.Equal(expected, string.Join(' ', ticks.Values.Select(ticks.Text)));
    }
}
