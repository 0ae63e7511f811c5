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
    private readonly GpParameters _parameters;
    private readonly GpKernel _kernel;
    private readonly Cholesky _factor;
    private readonly double[] _alpha;

    private GpPosterior(GpData data, GpParameters parameters, GpKernel kernel, Cholesky factor)
    {
        (_data, _parameters, _kernel, _factor) = (data, parameters, kernel, factor);
        (Mean, _alpha, Variance) = Solve(factor, data.Values);
    }

    private GpPosterior(GpPosterior source, GpData data, Cholesky factor)
    {
        (_data, _parameters, _kernel, _factor) = (data, source._parameters, new GpKernel(data, source._parameters), factor);
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
            var adjusted = parameters with { NoiseRatio = ratio };
            var kernel = new GpKernel(data, adjusted);
            if (Cholesky.TryFactor(kernel.Matrix(), data.Count) is { } factor) return new GpPosterior(data, adjusted, kernel, factor);
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
        _kernel.Correlate(point, row.AsSpan(0, _data.Count));
        row[^1] = 1 + _parameters.NoiseRatio;
        var data = _data with { Points = [.. _data.Points, point], Values = [.. _data.Values, Predict(point).Mean] };
        return _factor.TryAppend(row) is { } factor ? new GpPosterior(this, data, factor) : this;
    }

    /// <summary>Mean and standard deviation of the noise-free function at a point.</summary>
    public (double Mean, double Deviation) Predict(ReadOnlySpan<double> point)
    {
        var correlations = new double[_data.Count];
        _kernel.Correlate(point, correlations);
        var mean = Mean + Vectors.Dot(correlations, _alpha);
        _factor.SolveLower(correlations);
        return (mean, Deviation(correlations));
    }

    /// <summary>As <see cref="Predict(ReadOnlySpan{double})"/>, with the gradients of both by the coordinates; those of choices are 0.</summary>
    public (double Mean, double Deviation) Predict(ReadOnlySpan<double> point, Span<double> meanGradient, Span<double> deviationGradient)
    {
        var n = _data.Count;
        double[] correlations = new double[n], slopes = new double[n * point.Length], weights = new double[n];
        _kernel.Correlate(point, correlations, slopes);
        var mean = Mean + Vectors.Dot(correlations, _alpha);
        _factor.SolveLower(correlations);
        var deviation = Deviation(correlations);
        _factor.MultiplyInverseTransposed(correlations, weights);
        for (var k = 0; k < point.Length; k++)
        {
            var row = slopes.AsSpan(k * n, n);
            meanGradient[k] = Vectors.Dot(row, _alpha);
            deviationGradient[k] = -Vectors.Dot(row, weights) * Variance / deviation;
        }

        return (mean, deviation);
    }

    private double Deviation(double[] whitened) => Math.Sqrt(Variance * Math.Max(1 - Vectors.Dot(whitened, whitened), 1e-12));
}
