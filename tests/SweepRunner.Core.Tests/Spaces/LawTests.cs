using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Tests.Spaces;

/// <summary>Reference values from SciPy 1.10.1 (<c>scipy.stats.norm</c>, <c>scipy.stats.beta</c>).</summary>
public sealed class LawTests
{
    [Theory]
    [InlineData(5.551115123125783e-17, -8.292361075813597)]
    [InlineData(1e-10, -6.361340902404056)]
    [InlineData(1e-05, -4.264890793922825)]
    [InlineData(0.01, -2.3263478740408408)]
    [InlineData(0.075, -1.4395314709384563)]
    [InlineData(0.2, -0.8416212335729142)]
    [InlineData(0.5, 0.0)]
    [InlineData(0.7, 0.5244005127080407)]
    [InlineData(0.999, 3.090232306167813)]
    [InlineData(0.9999999999999999, 8.209536151601387)]
    public void Normal_quantile_agrees_with_SciPy(double p, double z) => Close(z, NormalLaw.Quantile(p), 4e-15);

    [Theory]
    [InlineData(-8.2, 1.2019351542735735e-16)]
    [InlineData(-5, 2.866515718791933e-07)]
    [InlineData(-3.0001, 0.0013494549132607172)]
    [InlineData(-2.9, 0.0018658133003840375)]
    [InlineData(-1, 0.15865525393145707)]
    [InlineData(-0.1, 0.460172162722971)]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 0.6914624612740131)]
    [InlineData(2.99, 0.9986051127645078)]
    [InlineData(6, 0.9999999990134123)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.PositiveInfinity, 1)]
    public void Normal_distribution_function_agrees_with_SciPy(double z, double p) => Close(p, NormalLaw.Cumulative(z), 1e-13);

    [Theory]
    [InlineData(0.5, 0.5, 1e-06, 2.46740110027031e-12)]
    [InlineData(0.5, 0.5, 0.3, 0.2061073738537634)]
    [InlineData(0.5, 0.5, 0.99, 0.9997532801828658)]
    [InlineData(2, 5, 1e-06, 0.00025828782935406356)]
    [InlineData(2, 5, 0.3, 0.18180347131894917)]
    [InlineData(2, 5, 0.99, 0.7056863283197075)]
    [InlineData(0.1, 3, 1e-06, 2.3669013519449255e-61)]
    [InlineData(0.1, 3, 0.3, 1.397635130911783e-06)]
    [InlineData(0.1, 3, 0.99, 0.4586661348806895)]
    [InlineData(30, 0.7, 1e-06, 0.6520195029194316)]
    [InlineData(30, 0.7, 0.99, 0.9999593779075634)]
    [InlineData(200, 300, 1e-06, 0.29980410754577624)]
    [InlineData(200, 300, 0.3, 0.388410831537717)]
    [InlineData(1, 4, 1e-06, 2.5000009375005467e-07)]
    [InlineData(1, 4, 0.99, 0.683772233983162)]
    [InlineData(5000, 2, 1e-06, 0.9966682122316504)]
    [InlineData(5000, 2, 0.99, 0.9999702924638688)]
    public void Beta_agrees_with_SciPy(double a, double b, double p, double x)
    {
        Close(x, BetaLaw.Quantile(p, a, b), 1e-11);
        Close(p, BetaLaw.Cumulative(x, a, b), 1e-10);
    }

    private static void Close(double expected, double actual, double relative) =>
        Assert.Equal(expected, actual, Math.Max(relative * Math.Abs(expected), 1e-300));
}
