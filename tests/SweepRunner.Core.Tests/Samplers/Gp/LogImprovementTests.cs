using SweepRunner.Core.Samplers.Gp;

namespace SweepRunner.Core.Tests.Samplers.Gp;

public sealed class LogImprovementTests
{
    // log(φ(z) + z·Φ(z)) in 50 and more digits (mpmath).
    [Theory]
    [InlineData(2, 0.69738354578822831)]
    [InlineData(0, -0.91893853320467274)]
    [InlineData(-1, -2.4851210257126413)]
    [InlineData(-2.9, -7.5208464928878732)]
    [InlineData(-3.1, -8.2273293935727492)]
    [InlineData(-10, -55.553122036122356)]
    [InlineData(-40, -808.29856835661996)]
    [InlineData(-1000, -500014.73445209116)]
    public void Log_improvement_is_exact_far_into_the_tail(double z, double expected) =>
        Assert.Equal(expected, LogImprovement.LogH(z, out _), 1e-12 * Math.Abs(expected));

    [Theory]
    [InlineData(1.5)]
    [InlineData(-2.5)]
    [InlineData(-3.5)]
    [InlineData(-30)]
    public void Slope_is_the_derivative(double z)
    {
        const double step = 1e-5;
        LogImprovement.LogH(z, out var slope);
        var difference = (LogImprovement.LogH(z + step, out _) - LogImprovement.LogH(z - step, out _)) / (2 * step);

        Assert.Equal(difference, slope, 1e-6 * Math.Abs(difference));
    }
}
