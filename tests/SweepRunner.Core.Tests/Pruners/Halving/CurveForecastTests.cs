using SweepRunner.Core.Pruners.Halving;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Tests.Pruners.Halving;

public sealed class CurveForecastTests
{
    private static readonly Objective Loss = new("loss", Goal.Minimize);

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void Forecast_is_exact_on_a_power_law(double speed)
    {
        var curve = Curve(64, t => 0.2 + Math.Pow(t, -speed));

        Assert.Equal(0.2 + Math.Pow(512, -speed), CurveForecast.Loss(Loss, curve, curve.Length, 511, mostShare: 1), 1e-12);
    }

    [Fact]
    public void Forecast_of_a_curve_that_gains_the_same_with_each_doubling_goes_on_so()
    {
        var curve = Curve(64, t => 1 - (0.1 * Math.Log2(t)));

        Assert.Equal(1 - (0.1 * 8), CurveForecast.Loss(Loss, curve, curve.Length, 255, mostShare: 1), 1e-12);
        Assert.Equal(1 - 0.6 - (0.1 * (0.5 + 0.25)), CurveForecast.Loss(Loss, curve, curve.Length, 255, mostShare: 0.5), 1e-12);
    }

    [Fact]
    public void Forecast_of_a_flat_curve_is_its_value() =>
        Assert.Equal(0.3, CurveForecast.Loss(Loss, Curve(16, _ => 0.3), 16, 99, mostShare: 1));

    [Fact]
    public void Forecast_needs_three_points_a_doubling_apart()
    {
        Assert.True(double.IsNaN(CurveForecast.Loss(Loss, Curve(3, t => 1.0 / t), 3, 99, mostShare: 1)));
        Assert.False(double.IsNaN(CurveForecast.Loss(Loss, Curve(4, t => 1.0 / t), 4, 99, mostShare: 1)));
    }

    private static StepValue[] Curve(int iterations, Func<int, double> loss) =>
        [.. Enumerable.Range(1, iterations).Select(t => new StepValue(t - 1, loss(t)))];
}
