using SweepRunner.Core.Numerics;

namespace SweepRunner.Core.Samplers.Gp;

/// <summary>
/// Chooses hyperparameters by their posterior mode: the marginal likelihood with mean and signal variance profiled out
/// (Rasmussen and Williams 2006, eq. 5.8 and 5.9 for value and gradient), and log-normal priors. The lengthscales' prior
/// grows with the root of the dimension, which keeps problems of many parameters learnable (Hvarfner, Hellsten and Nardi,
/// "Vanilla Bayesian optimization performs great in high dimensions", ICML 2024).
/// </summary>
internal sealed class GpFit
{
    // Bounds of the logarithms of lengthscales and of the noise's deviation relative to the signal's.
    private const double LowestLog = -6.9;
    private const double HighestLog = 4.6;

    private readonly GpData _data;
    private readonly double[][] _squares;
    private readonly double _logLengthscale;

    private GpFit(GpData data)
    {
        _data = data;
        _logLengthscale = Math.Log(LengthscaleBase) + (0.5 * Math.Log(data.Dimensions));
        _squares = new double[data.Dimensions][];
        for (var k = 0; k < _squares.Length; k++)
        {
            var squares = _squares[k] = new double[data.Count * (data.Count - 1) / 2];
            for (int i = 1, pair = 0; i < data.Count; i++)
            {
                for (var j = 0; j < i; j++) squares[pair++] = data.SquaredDifference(k, data.Points[i][k], data.Points[j][k]);
            }
        }
    }

    public static double LengthscaleBase = 0.5, LengthscaleSpread = 1.0, NoiseBase = 0.02, NoiseSpread = 1.0;

    /// <summary>The best hyperparameters found from a few fixed starts.</summary>
    public static GpParameters Of(GpData data)
    {
        var fit = new GpFit(data);
        var minimizer = new BoxMinimizer(LowestLog, HighestLog);
        var best = double.PositiveInfinity;
        var bestTheta = new double[data.Dimensions + 1];
        foreach (var start in (ReadOnlySpan<double>)[0, -1])
        {
            var theta = new double[data.Dimensions + 1];
            Array.Fill(theta, fit._logLengthscale + start);
            theta[^1] = Math.Log(NoiseBase);
            var value = minimizer.Minimize(fit.NegativeLogPosterior, theta, 30, 0.01, 1);
            if (value < best) (best, bestTheta) = (value, theta);
        }

        return new GpParameters([.. bestTheta[..^1].Select(Math.Exp)], Math.Exp(2 * bestTheta[^1]));
    }

    /// <summary>The negative log posterior of (log lengthscales, log relative noise deviation), up to a constant.</summary>
    internal double NegativeLogPosterior(ReadOnlySpan<double> theta, Span<double> gradient)
    {
        var n = _data.Count;
        var noise = Math.Exp(2 * theta[^1]);
        var matrix = new double[n * n];
        var steepness = new double[n * (n - 1) / 2];
        var squared = new double[steepness.Length];
        for (var k = 0; k < _squares.Length; k++) Vectors.AddScaled(squared, Math.Exp(-2 * theta[k]), _squares[k]);
        for (int i = 0, pair = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++, pair++) matrix[(i * n) + j] = Matern.Correlation(squared[pair], out steepness[pair]);
            matrix[(i * n) + i] = 1 + noise;
        }

        if (Cholesky.TryFactor(matrix, n) is not { } factor) return double.PositiveInfinity;
        var (_, alpha, variance) = GpPosterior.Solve(factor, _data.Values);
        var inverse = factor.Inverse();
        double trace = 0;
        for (int i = 0, pair = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++, pair++) steepness[pair] *= inverse[(i * n) + j] - (alpha[i] * alpha[j] / variance);
            trace += inverse[(i * n) + i] - (alpha[i] * alpha[i] / variance);
        }

        var value = 0.5 * (((n + GpPosterior.PriorWeight) * Math.Log(variance)) + factor.LogDeterminant);
        for (var k = 0; k < _squares.Length; k++)
        {
            value += Prior(theta[k], _logLengthscale, LengthscaleSpread, out var slope);
            gradient[k] = (Math.Exp(-2 * theta[k]) * Vectors.Dot(steepness, _squares[k])) + slope;
        }

        value += Prior(theta[^1], Math.Log(NoiseBase), NoiseSpread, out var noiseSlope);
        gradient[^1] = (noise * trace) + noiseSlope;
        return value;
    }

    private static double Prior(double x, double centre, double spread, out double slope)
    {
        slope = (x - centre) / (spread * spread);
        return slope * (x - centre) / 2;
    }
}
