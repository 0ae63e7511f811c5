using SweepRunner.Core.Numerics;

namespace SweepRunner.Core.Samplers.Gp;

/// <summary>
/// Chooses hyperparameters by their posterior mode: the marginal likelihood with mean and signal variance profiled out
/// (Rasmussen and Williams 2006, eq. 5.8 and 5.9 for value and gradient), and log-normal priors. The joint lengthscales'
/// prior grows with the root of the dimension, which keeps problems of many parameters learnable (Hvarfner, Hellsten and
/// Nardi, "Vanilla Bayesian optimization performs great in high dimensions", ICML 2024).
/// </summary>
internal sealed class GpFit
{
    // Bounds of the logarithms of lengthscales and of the noise's deviation relative to the signal's, and of the share's logit.
    private const double LowestLog = -6.9;
    private const double HighestLog = 4.6;

    private readonly GpData _data;
    private readonly int _dimensions;
    private readonly double[][] _squares;
    private readonly double[][] _parts;
    private readonly double[][] _steepness;
    private readonly double[] _total;
    private readonly double[] _joint;
    private readonly double[] _jointSteepness;
    private readonly double[] _additive;
    private readonly (double Centre, double Spread)[] _priors;

    public GpFit(GpData data)
    {
        (_data, _dimensions) = (data, data.Dimensions);
        var pairs = data.Count * (data.Count - 1) / 2;
        _squares = Rows(pairs);
        _parts = Rows(pairs);
        _steepness = Rows(pairs);
        (_total, _joint, _jointSteepness, _additive) = (new double[pairs], new double[pairs], new double[pairs], new double[pairs]);
        for (var k = 0; k < _dimensions; k++)
        {
            for (var i = 1; i < data.Count; i++) data.SquaredDifferences(k, data.Points[i][k], _squares[k].AsSpan(i * (i - 1) / 2, i));
        }

        // Medians on the unit cube: joint lengthscales of half its diagonal, single ones of a third of its side, a quarter of
        // the variance from single parameters, noise of a fiftieth of the signal.
        _priors =
        [
            .. Enumerable.Repeat((Math.Log(0.5) + (0.5 * Math.Log(_dimensions)), 1.0), _dimensions),
            .. Enumerable.Repeat((Math.Log(0.3), 1.0), _dimensions),
            (-1, 1.5),
            (Math.Log(0.02), 1.0),
        ];
    }

    /// <summary>The best hyperparameters found from a few fixed starts.</summary>
    public static GpParameters Of(GpData data)
    {
        var fit = new GpFit(data);
        var minimizer = new BoxMinimizer(LowestLog, HighestLog);
        var best = double.PositiveInfinity;
        double[] bestTheta = [.. fit._priors.Select(p => p.Centre)];
        foreach (var (shift, share) in (ReadOnlySpan<(double, double)>)[(0, 0), (-1, 2)])
        {
            double[] theta = [.. fit._priors.Select(p => p.Centre)];
            for (var k = 0; k < 2 * fit._dimensions; k++) theta[k] += shift;
            theta[^2] += share;
            var value = minimizer.Minimize(fit.NegativeLogPosterior, theta, 30, 0.01, 1);
            if (value < best) (best, bestTheta) = (value, theta);
        }

        return fit.Parameters(bestTheta);
    }

    /// <summary>The negative log posterior of (log joint lengthscales, log additive lengthscales, logit of the additive share, log relative noise deviation), up to a constant.</summary>
    internal double NegativeLogPosterior(ReadOnlySpan<double> theta, Span<double> gradient)
    {
        var n = _data.Count;
        var noise = Math.Exp(2 * theta[^1]);
        var share = Share(theta[^2]);
        if (Cholesky.TryFactor(Matrix(theta, share, noise), n) is not { } factor) return double.PositiveInfinity;
        var (_, alpha, variance) = GpPosterior.Solve(factor, _data.Values);
        var inverse = factor.Inverse();
        var w = _total;
        double trace = 0;
        for (int i = 0, pair = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++) w[pair++] = inverse[(i * n) + j] - (alpha[i] * alpha[j] / variance);
            trace += inverse[(i * n) + i] - (alpha[i] * alpha[i] / variance);
        }

        gradient[^1] = noise * trace;
        gradient[^2] = share * (1 - share) * (Vectors.Dot(w, _additive) - Vectors.Dot(w, _joint));
        for (var k = 0; k < _dimensions; k++)
        {
            var (joint, additive) = WeightedSums(w, _squares[k], _jointSteepness, _steepness[k]);
            gradient[k] = (1 - share) * Math.Exp(-2 * theta[k]) * joint;
            gradient[_dimensions + k] = share / _dimensions * Math.Exp(-2 * theta[_dimensions + k]) * additive;
        }

        var value = 0.5 * (((n + GpPosterior.PriorWeight) * Math.Log(variance)) + factor.LogDeterminant);
        for (var k = 0; k < theta.Length; k++)
        {
            var (centre, spread) = _priors[k];
            var slope = (theta[k] - centre) / (spread * spread);
            value += slope * (theta[k] - centre) / 2;
            gradient[k] += slope;
        }

        return value;
    }

    /// <summary>The hyperparameters that a vector of logarithms stands for.</summary>
    internal GpParameters Parameters(double[] theta) => new(
        [.. theta[.._dimensions].Select(Math.Exp)], [.. theta[_dimensions..^2].Select(Math.Exp)], Share(theta[^2]), Math.Exp(2 * theta[^1]));

    private static double Share(double logit) => 1 / (1 + Math.Exp(-logit));

    private static (double Joint, double Additive) WeightedSums(double[] w, double[] squares, double[] jointSteepness, double[] steepness)
    {
        double joint = 0, additive = 0;
        for (var pair = 0; pair < w.Length; pair++)
        {
            var weighted = w[pair] * squares[pair];
            joint += weighted * jointSteepness[pair];
            additive += weighted * steepness[pair];
        }

        return (joint, additive);
    }

    private double[] Matrix(ReadOnlySpan<double> theta, double share, double noise)
    {
        Array.Clear(_total);
        Array.Clear(_additive);
        for (var k = 0; k < _dimensions; k++)
        {
            Vectors.AddScaled(_total, Math.Exp(-2 * theta[k]), _squares[k]);
            Matern.Correlate(_squares[k], Math.Exp(-2 * theta[_dimensions + k]), _parts[k], _steepness[k]);
            Vectors.AddScaled(_additive, 1.0 / _dimensions, _parts[k]);
        }

        Matern.Correlate(_total, 1, _joint, _jointSteepness);
        var n = _data.Count;
        var matrix = new double[n * n];
        for (int i = 0, pair = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++, pair++) matrix[(i * n) + j] = ((1 - share) * _joint[pair]) + (share * _additive[pair]);
            matrix[(i * n) + i] = 1 + noise;
        }

        return matrix;
    }

    private double[][] Rows(int pairs) => [.. Enumerable.Range(0, _dimensions).Select(_ => new double[pairs])];
}
