using System.Numerics;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>
/// A Gaussian process on the normal scores of the trials' ranks (as in a Gaussian copula), with a Matérn kernel (ν = 5/2;
/// Rasmussen and Williams, 2006, eq. 4.17) whose length is the likeliest of a few. Ranks make it blind to the scale of the
/// objective, so one that spans many magnitudes is as easy as one that does not, and pruned and failed trials have a place.
/// </summary>
internal sealed class RankSurrogate
{
    /// <summary>Most trials it is fitted to; the effort grows with the cube.</summary>
    public const int MostTrials = 64;

    private const double Noise = 0.01;

    // The distance of two choices, and of having a parameter and not having it.
    private const double Unlike = 0.5;

    // As shares of the diagonal of the unit cube.
    private static readonly double[] Lengths = [0.15, 0.3, 0.6, 1.2];

    private readonly TpeAxis[] _axes;
    private readonly double[][] _points;
    private readonly double[] _scales;
    private readonly double[][] _factor;
    private readonly double[] _solution;
    private readonly double _length;

    /// <summary>Fits the surrogate.</summary>
    /// <param name="table">All trials.</param>
    /// <param name="rows">The trials to fit to.</param>
    /// <param name="scores">One per row; smaller is better.</param>
    /// <param name="scales">What a distance along each axis is multiplied with.</param>
    public RankSurrogate(TrialTable table, ReadOnlySpan<int> rows, double[] scores, double[] scales)
    {
        (_axes, _scales) = (table.Axes, scales);
        _points = new double[rows.Length][];
        for (var i = 0; i < rows.Length; i++)
        {
            var point = _points[i] = new double[_axes.Length];
            for (var d = 0; d < point.Length; d++) point[d] = table.Columns[d][rows[i]];
        }

        var distances = new double[rows.Length][];
        for (var i = 0; i < rows.Length; i++)
        {
            distances[i] = new double[i + 1];
            for (var j = 0; j < i; j++) distances[i][j] = Distance(_points[i], _points[j]);
        }

        (_factor, _solution) = ([], []);
        var (diagonal, likeliest) = (Math.Sqrt(_axes.Length), double.NegativeInfinity);
        foreach (var share in Lengths)
        {
            var factor = Factor(distances, share * diagonal);
            var half = Forward(factor, scores);
            var likelihood = 0.0;
            for (var i = 0; i < half.Length; i++) likelihood -= (0.5 * half[i] * half[i]) + Math.Log(factor[i][i]);
            if (likelihood <= likeliest) continue;
            (likeliest, _length, _factor, _solution) = (likelihood, share * diagonal, factor, Backward(factor, half));
        }
    }

    /// <summary>The mean and the deviation of the score at a point.</summary>
    public (double Mean, double Deviation) Predict(double[] point)
    {
        var covariances = new double[_points.Length];
        var mean = 0.0;
        for (var i = 0; i < covariances.Length; i++)
        {
            covariances[i] = Matern(Distance(point, _points[i]) / _length);
            mean += covariances[i] * _solution[i];
        }

        var variance = 1.0;
        foreach (var part in Forward(_factor, covariances)) variance -= part * part;
        return (mean, Math.Sqrt(Math.Max(variance, 1e-12)));
    }

    private double Distance(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var d = 0; d < a.Length; d++)
        {
            var step = a[d] - b[d];
            if (double.IsNaN(step)) step = double.IsNaN(a[d]) && double.IsNaN(b[d]) ? 0 : Unlike;
            else if (_axes[d].Shares is not null) step = step == 0 ? 0 : Unlike;
            step *= _scales[d];
            sum += step * step;
        }

        return Math.Sqrt(sum);
    }

    private static double Matern(double r)
    {
        var scaled = Math.Sqrt(5) * r;
        return (1 + scaled + (scaled * scaled / 3)) * Math.Exp(-scaled);
    }

    private static double[][] Factor(double[][] distances, double length)
    {
        var factor = new double[distances.Length][];
        for (var i = 0; i < factor.Length; i++)
        {
            var row = factor[i] = new double[i + 1];
            for (var j = 0; j <= i; j++)
            {
                var value = Matern(distances[i][j] / length) + (i == j ? Noise : 0);
                value -= Dot(row, factor[j], j);
                row[j] = i == j ? Math.Sqrt(Math.Max(value, Noise / 2)) : value / factor[j][j];
            }
        }

        return factor;
    }

    private static double[] Forward(double[][] factor, double[] right)
    {
        var solved = new double[right.Length];
        for (var i = 0; i < solved.Length; i++) solved[i] = (right[i] - Dot(factor[i], solved, i)) / factor[i][i];
        return solved;
    }

    private static double[] Backward(double[][] factor, double[] right)
    {
        var solved = (double[])right.Clone();
        for (var i = solved.Length - 1; i >= 0; i--)
        {
            solved[i] /= factor[i][i];
            for (var j = 0; j < i; j++) solved[j] -= factor[i][j] * solved[i];
        }

        return solved;
    }

    private static double Dot(double[] a, double[] b, int count)
    {
        var (sum, i) = (Vector<double>.Zero, 0);
        for (; i + Vector<double>.Count <= count; i += Vector<double>.Count) sum += new Vector<double>(a, i) * new Vector<double>(b, i);
        var total = Vector.Sum(sum);
        for (; i < count; i++) total += a[i] * b[i];
        return total;
    }
}
