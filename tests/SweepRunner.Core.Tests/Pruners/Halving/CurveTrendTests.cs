using SweepRunner.Core.Pruners.Halving;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Tests.Pruners.Halving;

public sealed class CurveTrendTests
{
    private static readonly Objective Loss = new("loss", Goal.Minimize);

    [Fact]
    public void Trend_goes_on_as_a_curve_that_gains_the_same_with_each_doubling()
    {
        var trend = Trend(Curve(64, t => 1 - (0.1 * Math.Log2(t))));

        Assert.Equal(0.4, trend.Level, 1e-12);
        Assert.Equal(0.1, trend.Gain, 1e-12);
        Assert.Equal(0.2, trend.LossAt(256), 1e-12);
    }

    [Fact]
    public void Trend_looks_at_the_last_doubling_alone()
    {
        var trend = Trend(Curve(64, t => t < 32 ? 100 : 0.5));

        Assert.Equal((33, 0.5, 0), (trend.Reports, trend.Level, trend.Gain));
    }

    [Fact]
    public void Trend_never_expects_a_curve_to_get_worse() =>
        Assert.Equal(0, Trend(Curve(16, t => 0.1 * t)).Gain);

    [Fact]
    public void Trend_smooths_noise_that_a_difference_of_two_values_has_in_full()
    {
        var stream = new RandomStream(3);
        var errors = Enumerable.Range(0, 200)
            .Select(_ => Trend(Curve(64, t => 1 - (0.1 * Math.Log2(t)) + (0.01 * stream.NextGaussian()))).Gain - 0.1)
            .ToArray();

        // The difference of two values would be off by 0.014 in the root mean square.
        Assert.InRange(Math.Sqrt(errors.Average(e => e * e)), 0.001, 0.01);
    }

    [Fact]
    public void Trend_leaves_out_what_is_no_number()
    {
        var trend = Trend(Curve(64, t => t % 2 == 0 ? double.NaN : 1 - (0.1 * Math.Log2(t))));

        Assert.Equal(16, trend.Reports);
        Assert.Equal(0.2, trend.LossAt(256), 1e-12);
        Assert.Equal(0, Trend(Curve(4, _ => double.NaN)).Reports);
    }

    private static CurveTrend Trend(StepValue[] curve) => CurveTrend.Of(Loss, curve, curve.Length);

    private static StepValue[] Curve(int iterations, Func<int, double> loss) =>
        [.. Enumerable.Range(1, iterations).Select(t => new StepValue(t - 1, loss(t)))];
}
