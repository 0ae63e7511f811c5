using SweepRunner.Core.Numerics;

namespace SweepRunner.Core.Samplers.Gp;

/// <summary>
/// The correlation (1 − s) · M(Σ Δ²/ℓ²) + s · mean of M(Δ²/λ²) over the coordinates, M being Matérn's. The second part
/// learns what each parameter does by itself from few points (Durrande, Ginsbourger and Roustant, "Additive covariance
/// kernels for high-dimensional Gaussian process modeling", 2012), the first what they do together.
/// </summary>
internal sealed class GpKernel(GpData data, GpParameters parameters)
{
    private readonly double[] _weights = [.. parameters.Lengthscales.Select(l => 1 / (l * l))];
    private readonly double[] _additiveWeights = [.. parameters.AdditiveLengthscales.Select(l => 1 / (l * l))];
    private readonly double _additive = parameters.AdditiveShare / data.Dimensions;
    private readonly double _joint = 1 - parameters.AdditiveShare;

    /// <summary>The correlations of a point with the first points of the data.</summary>
    /// <param name="point">The point.</param>
    /// <param name="correlations">One each.</param>
    public void Correlate(ReadOnlySpan<double> point, Span<double> correlations)
    {
        var n = correlations.Length;
        Span<double> squares = new double[4 * n], total = squares[n..(2 * n)], part = squares[(2 * n)..(3 * n)], unused = squares[(3 * n)..];
        squares = squares[..n];
        correlations.Clear();
        for (var k = 0; k < point.Length; k++)
        {
            data.SquaredDifferences(k, point[k], squares);
            Vectors.AddScaled(total, _weights[k], squares);
            Matern.Correlate(squares, _additiveWeights[k], part, unused);
            Vectors.AddScaled(correlations, _additive, part);
        }

        Matern.Correlate(total, 1, part, unused);
        Vectors.AddScaled(correlations, _joint, part);
    }

    /// <summary>As the other one, with the derivatives by the point's coordinates, those of choices 0.</summary>
    /// <param name="point">The point.</param>
    /// <param name="correlations">One per point of the data.</param>
    /// <param name="slopes">Coordinates × points of the data, row-major.</param>
    public void Correlate(ReadOnlySpan<double> point, Span<double> correlations, Span<double> slopes)
    {
        var n = correlations.Length;
        double[] squares = new double[n], total = new double[n], part = new double[n], steepness = new double[n];
        correlations.Clear();
        for (var k = 0; k < point.Length; k++)
        {
            data.SquaredDifferences(k, point[k], squares);
            Vectors.AddScaled(total, _weights[k], squares);
            Matern.Correlate(squares, _additiveWeights[k], part, steepness);
            Vectors.AddScaled(correlations, _additive, part);
            for (var i = 0; i < n; i++) slopes[(k * n) + i] = steepness[i] * _additive * _additiveWeights[k];
        }

        Matern.Correlate(total, 1, part, steepness);
        Vectors.AddScaled(correlations, _joint, part);
        for (var k = 0; k < point.Length; k++)
        {
            var row = slopes.Slice(k * n, n);
            if (data.IsChoice[k]) row.Clear();
            else for (var i = 0; i < n; i++) row[i] = -(row[i] + (steepness[i] * _joint * _weights[k])) * (point[k] - data.Points[i][k]);
        }
    }

    /// <summary>The matrix of correlations of the data with the noise on its diagonal; only its lower triangle is filled.</summary>
    public double[] Matrix()
    {
        var n = data.Count;
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            Correlate(data.Points[i], matrix.AsSpan(i * n, i));
            matrix[(i * n) + i] = 1 + parameters.NoiseRatio;
        }

        return matrix;
    }
}
