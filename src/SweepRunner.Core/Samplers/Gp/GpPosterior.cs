using SweepRunner.Core.Numerics;

namespace SweepRunner.Core.Samplers.Gp;

/// <summary>
/// A Gaussian process given data (Rasmussen and Williams 2006, §2.2 and §2.7): constant mean by generalised least squares,
/// signal variance by its posterior mode under a weak inverse-gamma prior worth <see cref="PriorWeight"/> points of
/// variance 1.
/// </summary>
internal sealed class GpPosterior
{
    /// <summary>How many points the prior belief in a variance of 1 counts for.</summary>
    public const double PriorWeight = 2;

    private const double MeanWeight = 0.1;

    private readonly GpData _data;
    private readonly double[] _weights;
    private readonly double _noiseRatio;
    private readonly Cholesky _factor;
    private readonly double[] _alpha;

    private GpPosterior(GpData data, GpParameters parameters, Cholesky factor)
    {
        (_data, _weights, _noiseRatio, _factor) = (data, parameters.Weights, parameters.NoiseRatio, factor);
        (Mean, _alpha, Variance) = Solve(factor, data.Values);
    }

    private GpPosterior(GpPosterior source, GpData data, Cholesky factor)
    {
        (_data, _weights, _noiseRatio, _factor) = (data, source._weights, source._noiseRatio, factor);
        (Mean, Variance) = (source.Mean, source.Variance);
        _alpha = [.. data.Values.Select(v => v - Mean)];
        factor.Solve(_alpha);
    }

    /// <summary>The constant the process returns to far from data.</summary>
    public double Mean { get; }

    /// <summary>The signal's variance.</summary>
    public double Variance { get; }

    /// <summary>The process given <paramref name="data"/>; more noise is assumed where rounding would break the factorisation.</summary>
    public static GpPosterior Of(GpData data, GpParameters parameters)
    {
        for (var ratio = parameters.NoiseRatio; ; ratio = Math.Max(ratio * 10, 1e-8))
        {
            var adjusted = ratio == parameters.NoiseRatio ? parameters : new GpParameters(parameters.Lengthscales, ratio);
            if (Cholesky.TryFactor(Correlations(data, adjusted), data.Count) is { } factor) return new GpPosterior(data, adjusted, factor);
        }
    }

    /// <summary>The mean by generalised least squares, A⁻¹(y − mean), and the variance, for correlations A.</summary>
    public static (double Mean, double[] Alpha, double Variance) Solve(Cholesky factor, double[] values)
    {
        var ones = new double[values.Length];
        Array.Fill(ones, 1);
        factor.Solve(ones);
        double total = 0, mean = 0;
        for (var i = 0; i < ones.Length; i++) (total, mean) = (total + ones[i], mean + (ones[i] * values[i]));

        // A weak belief in a mean of 0 (as the data is centred) speaks where the points tell little about it.
        mean /= total + MeanWeight;
        var alpha = new double[values.Length];
        for (var i = 0; i < alpha.Length; i++) alpha[i] = values[i] - mean;
        factor.Solve(alpha);
        var fit = PriorWeight + (MeanWeight * mean * mean);
        for (var i = 0; i < alpha.Length; i++) fit += alpha[i] * (values[i] - mean);
        return (mean, alpha, fit / (values.Length + PriorWeight));
    }

    /// <summary>The same process as if it had also seen its own mean at <paramref name="point"/> ("kriging believer", Ginsbourger, Le Riche and Carraro 2010): nothing more is expected there.</summary>
    public GpPosterior Believing(double[] point)
    {
        var row = new double[_data.Count + 1];
        Correlate(point, row, default);
        row[^1] = 1 + _noiseRatio;
        var data = _data with { Points = [.. _data.Points, point], Values = [.. _data.Values, Predict(point).Mean] };
        return _factor.TryAppend(row) is { } factor ? new GpPosterior(this, data, factor) : this;
    }

    /// <summary>Mean and standard deviation of the noise-free function at a point.</summary>
    public (double Mean, double Deviation) Predict(ReadOnlySpan<double> point)
    {
        var correlations = new double[_data.Count];
        Correlate(point, correlations, default);
        var mean = Mean + Vectors.Dot(correlations, _alpha);
        _factor.SolveLower(correlations);
        return (mean, Deviation(correlations));
    }

    /// <summary>As <see cref="Predict(ReadOnlySpan{double})"/>, with the gradients of both by the coordinates; those of choices are 0.</summary>
    public (double Mean, double Deviation) Predict(ReadOnlySpan<double> point, Span<double> meanGradient, Span<double> deviationGradient)
    {
        double[] correlations = new double[_data.Count], steepness = new double[_data.Count], weights = new double[_data.Count];
        Correlate(point, correlations, steepness);
        var mean = Mean + Vectors.Dot(correlations, _alpha);
        _factor.SolveLower(correlations);
        var deviation = Deviation(correlations);
        _factor.MultiplyInverseTransposed(correlations, weights);
        meanGradient.Clear();
        deviationGradient.Clear();
        for (var i = 0; i < steepness.Length; i++)
        {
            var other = _data.Points[i];
            for (var k = 0; k < point.Length; k++)
            {
                if (_data.IsChoice[k]) continue;
                var change = -steepness[i] * _weights[k] * (point[k] - other[k]);
                meanGradient[k] += change * _alpha[i];
                deviationGradient[k] -= change * weights[i];
            }
        }

        for (var k = 0; k < point.Length; k++) deviationGradient[k] *= Variance / deviation;
        return (mean, deviation);
    }

    /// <summary>The matrix of correlations with the noise on its diagonal; only its lower triangle is filled.</summary>
    private static double[] Correlations(GpData data, GpParameters parameters)
    {
        var n = data.Count;
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                double squared = 0;
                for (var k = 0; k < data.Dimensions; k++)
                    squared += parameters.Weights[k] * data.SquaredDifference(k, data.Points[i][k], data.Points[j][k]);
                matrix[(i * n) + j] = Matern.Correlation(squared, out _);
            }

            matrix[(i * n) + i] = 1 + parameters.NoiseRatio;
        }

        return matrix;
    }

    private double Deviation(double[] whitened) => Math.Sqrt(Variance * Math.Max(1 - Vectors.Dot(whitened, whitened), 1e-12));

    private void Correlate(ReadOnlySpan<double> point, Span<double> correlations, Span<double> steepness)
    {
        for (var i = 0; i < _data.Count; i++)
        {
            var other = _data.Points[i];
            double squared = 0;
            for (var k = 0; k < point.Length; k++) squared += _weights[k] * _data.SquaredDifference(k, point[k], other[k]);
            correlations[i] = Matern.Correlation(squared, out var steep);
            if (!steepness.IsEmpty) steepness[i] = steep;
        }
    }
}
