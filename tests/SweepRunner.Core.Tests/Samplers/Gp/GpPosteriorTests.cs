using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers.Gp;

namespace SweepRunner.Core.Tests.Samplers.Gp;

public sealed class GpPosteriorTests
{
    private static readonly GpData Four = new([[0.1, 0.2], [0.4, 0.9], [0.8, 0.3], [0.6, 0.6]], [1.2, -0.5, 0.3, -1.1], [false, false]);

    // scikit-learn 1.2.1: GaussianProcessRegressor(Matern([0.5, 0.8], nu=2.5), alpha=0.01, optimizer=None) on values less
    // their mean; mean and variance by generalised least squares in NumPy.
    [Theory]
    [InlineData(0.5, 0.5, -0.7473937338499995, 0.3429631999765123)]
    [InlineData(0.0, 1.0, 0.7775939575491339, 0.9478313053878316)]
    public void Posterior_agrees_with_the_reference_implementation(double x, double y, double mean, double deviation)
    {
        var process = GpPosterior.Of(Four, new GpParameters([0.5, 0.8], [1, 1], 0, 0.01));
        var (m, d) = process.Predict([x, y]);

        Assert.Equal(mean, m, 1e-11);
        Assert.Equal(deviation, d, 1e-11);
        Assert.Equal(0.7591588616441435, process.Mean, 1e-12);
        Assert.Equal(1.9039213083435926, process.Variance, 1e-12);
    }

    [Fact]
    public void Process_of_one_point_is_the_one_on_paper()
    {
        // One value 2 with noise ratio 0.25: weight 1 / 1.25 = 0.8, mean 1.6 / 0.9, and the rest shrunk by 0.8.
        var process = GpPosterior.Of(new GpData([[0.5]], [2], [false]), new GpParameters([1], [1], 0.4, 0.25));
        var (mean, deviation) = process.Predict([0.5]);

        Assert.Equal(1.6 / 0.9, process.Mean, 12);
        Assert.Equal(process.Mean + (0.8 * (2 - process.Mean)), mean, 12);
        Assert.Equal(Math.Sqrt(process.Variance * 0.2), deviation, 12);
    }

    [Fact]
    public void Gradients_are_the_derivatives_of_the_prediction()
    {
        var process = GpPosterior.Of(Four, new GpParameters([0.5, 0.8], [0.3, 0.2], 0.4, 0.01));
        double[] at = [0.3, 0.45], meanGradient = new double[2], deviationGradient = new double[2];
        process.Predict(at, meanGradient, deviationGradient);
        for (var k = 0; k < 2; k++)
        {
            const double step = 1e-6;
            double[] up = [.. at], down = [.. at];
            up[k] += step;
            down[k] -= step;
            var (above, below) = (process.Predict(up), process.Predict(down));
            Assert.Equal((above.Mean - below.Mean) / (2 * step), meanGradient[k], 1e-7);
            Assert.Equal((above.Deviation - below.Deviation) / (2 * step), deviationGradient[k], 1e-7);
        }
    }

    [Fact]
    public void Names_differ_by_more_the_shorter_their_lengthscale()
    {
        var data = new GpData([[0.0], [1.0]], [-1, 1], [true]);
        double Spread(double lengthscale)
        {
            var process = GpPosterior.Of(data, new GpParameters([lengthscale], [lengthscale], 0.5, 0.1));
            return process.Predict([1.0]).Mean - process.Predict([0.0]).Mean;
        }

        Assert.True(Spread(0.3) > Spread(3));
        Assert.Equal(0, GpPosterior.Of(data, new GpParameters([1], [1], 0, 0.1)).Predict([2.0]).Mean, 1e-12);
    }

    [Fact]
    public void Believing_a_point_makes_the_process_sure_there_and_changes_no_expectation()
    {
        var process = GpPosterior.Of(Four, new GpParameters([0.5, 0.8], [0.3, 0.2], 0.4, 1e-4));
        double[] point = [0.2, 0.7], other = [0.9, 0.9];
        var believing = process.Believing(point);

        Assert.True(believing.Predict(point).Deviation < 0.1 * process.Predict(point).Deviation);
        Assert.Equal(process.Predict(point).Mean, believing.Predict(point).Mean, 1e-9);
        Assert.Equal(process.Predict(other).Mean, believing.Predict(other).Mean, 1e-9);
    }

    [Fact]
    public void Process_survives_points_that_are_the_same()
    {
        var process = GpPosterior.Of(new GpData([[0.5], [0.5], [0.5]], [1, 1, 1], [false]), new GpParameters([1], [1], 0.5, 0));

        Assert.True(double.IsFinite(process.Predict([0.1]).Mean));
        Assert.True(process.Predict([0.1]).Deviation > 0);
    }

    [Fact]
    public void Fit_follows_the_gradient_of_its_own_objective()
    {
        var random = new RandomStream(1);
        double[][] points = [.. Enumerable.Range(0, 12).Select(_ => new[] { random.NextUnit(), random.NextUnit(), random.NextBelow(3) })];
        var data = new GpData(points, [.. points.Select(p => Math.Sin(6 * p[0]) + p[1] + (0.3 * p[2]))], [false, false, true]);
        var fit = new GpFit(data);
        double[] theta = [-0.5, 0.2, 0.1, -1, -1.3, 0.4, -0.6, -3], gradient = new double[8], unused = new double[8];
        fit.NegativeLogPosterior(theta, gradient);
        for (var k = 0; k < theta.Length; k++)
        {
            const double step = 1e-6;
            double[] up = [.. theta], down = [.. theta];
            up[k] += step;
            down[k] -= step;
            var difference = (fit.NegativeLogPosterior(up, unused) - fit.NegativeLogPosterior(down, unused)) / (2 * step);
            Assert.Equal(difference, gradient[k], 1e-5 * (1 + Math.Abs(difference)));
        }
    }

    [Fact]
    public void Fit_sees_which_parameter_matters_and_that_effects_add_up()
    {
        var random = new RandomStream(2);
        double[][] points = [.. Enumerable.Range(0, 40).Select(_ => new[] { random.NextUnit(), random.NextUnit(), random.NextUnit() })];
        var fitted = GpFit.Of(new GpData(points, [.. points.Select(p => Math.Sin(10 * p[0]) + Math.Cos(12 * p[1]))], [false, false, false]));

        Assert.True(fitted.AdditiveShare > 0.5, $"additive share {fitted.AdditiveShare}");
        Assert.True(fitted.AdditiveLengthscales[2] > 2 * fitted.AdditiveLengthscales[0]);
        Assert.True(fitted.NoiseRatio < 0.01);
    }
}
