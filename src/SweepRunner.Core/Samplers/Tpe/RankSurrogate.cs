using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SweepRunner.Core.Numerics;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>
/// A Gaussian process on the normal scores of the trials' ranks (as in a Gaussian copula), with the likeliest of a few
/// kernels. Ranks make it blind to the scale of the objective, so one that spans many magnitudes is as easy as one that does
/// not, and pruned and failed trials have a place. Trials under way are taken to end as predicted: near them it is surer, but
/// of the same mean (T. Desautels, A. Krause and J. W. Burdick, "Parallelizing exploration-exploitation tradeoffs in Gaussian
/// process bandit optimization", JMLR 15, 2014).
/// </summary>
internal sealed class RankSurrogate
{
    /// <summary>Most trials it is fitted to; the effort grows with the cube.</summary>
    public const int MostTrials = 64;

    private const double Noise = 0.01;

    // What rounding may leave of a variance.
    private const double LeastVariance = 1e-12;

    private readonly SurrogatePoints _points;
    private readonly SurrogateKernel _kernel;
    private readonly CholeskyFactor _factor;
    private readonly double[] _solution;
    private readonly double[] _covariances;
    private readonly double[] _half;
    private readonly double _diagonal;

    /// <summary>Fits the surrogate.</summary>
    /// <param name="points">The trials to fit to, at least one.</param>
    /// <param name="scores">Those of the first points, smaller is better; the points after them are under way.</param>
    /// <param name="kernels">Of which the likeliest is taken.</param>
    public RankSurrogate(SurrogatePoints points, double[] scores, IReadOnlyList<SurrogateKernel> kernels)
    {
        var (stride, likeliest) = (CholeskyFactor.Padded(points.Count), double.NegativeInfinity);
        (_points, _factor, _diagonal) = (points, new CholeskyFactor(0, [], 0), Math.Sqrt(points.Axes));
        (_covariances, _half, _solution) = (new double[stride], new double[stride], new double[stride]);
        var distances = new double[points.Count * stride];
        for (var i = 0; i < points.Count; i++) points.Distances(points.Point(i), distances.AsSpan(i * stride, stride));
        foreach (var kernel in kernels)
        {
            var factor = Factor(kernel, distances, stride);

            // A result that is just as predicted has a zero here: it changes no mean.
            Array.Clear(_half);
            scores.CopyTo(_half, 0);
            factor.Forward(_half);
            _half.AsSpan(scores.Length).Clear();
            var likelihood = -0.5 * Vectors.Dot(_half, _half);
            for (var i = 0; i < scores.Length; i++) likelihood -= Math.Log(factor.Pivot(i));
            if (likelihood <= likeliest) continue;
            (likeliest, _kernel, _factor) = (likelihood, kernel, factor);
            _half.CopyTo(_solution, 0);
        }

        _factor.Backward(_solution);
    }

    /// <summary>
    /// How good a point may be: its mean score, smaller is better, with the benefit of so many deviations, as a number of
    /// which greater is better. Where that is certainly not above <paramref name="least"/>, some number that is not either.
    /// Not thread-safe.
    /// </summary>
    public double Promise(ReadOnlySpan<double> point, double deviations, double least)
    {
        var mean = Mean(point);

        // Knowing all the points leaves no more doubt than knowing the nearest alone would.
        var nearest = 0.0;
        for (var i = 0; i < _points.Count; i++) nearest = Math.Max(nearest, _covariances[i]);
        var most = (deviations * Math.Sqrt(1 - (nearest * nearest / (1 + Noise)))) - mean;
        return most <= least ? most : (deviations * Deviation()) - mean;
    }

    private double Mean(ReadOnlySpan<double> point)
    {
        _points.Distances(point, _covariances);
        Matern(_covariances, _covariances, _kernel.Length * _diagonal);
        MixAlongAxes(_kernel, point, _covariances);
        _covariances.AsSpan(_points.Count).Clear();
        return Vectors.Dot(_covariances, _solution);
    }

    /// <summary>The deviation at the point that the mean was last calculated for.</summary>
    private double Deviation()
    {
        _covariances.CopyTo(_half, 0);
        _factor.Forward(_half);
        return Math.Sqrt(Math.Max(1 - Vectors.Dot(_half, _half), LeastVariance));
    }

    private CholeskyFactor Factor(SurrogateKernel kernel, double[] distances, int stride)
    {
        var covariances = new double[distances.Length];
        for (var i = 0; i < _points.Count; i++)
        {
            var start = i / 4 * 4;
            var row = covariances.AsSpan(i * stride, stride);
            Matern(distances.AsSpan((i * stride) + start, stride - start), row[start..], kernel.Length * _diagonal);
            MixAlongAxes(kernel, _points.Point(i), row);
            row[_points.Count..].Clear();
            row[i] = 1 + Noise;
        }

        return new CholeskyFactor(_points.Count, covariances, Noise / 2);
    }

    /// <summary>Mixes the covariances of the distance with those along each axis, where the kernel has any. Overwrites the half-solved vector.</summary>
    private void MixAlongAxes(SurrogateKernel kernel, ReadOnlySpan<double> point, Span<double> covariances)
    {
        if (kernel.AxisShare == 0) return;
        _points.AlongAxes(point, kernel.AxisReach, _half);
        for (var i = 0; i < covariances.Length; i++) covariances[i] += kernel.AxisShare * (_half[i] - covariances[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Matern(ReadOnlySpan<double> distances, Span<double> covariances, double length)
    {
        var factor = Vector256.Create(Math.Sqrt(5) / length);
        ref var from = ref MemoryMarshal.GetReference(distances);
        ref var to = ref MemoryMarshal.GetReference(covariances[..distances.Length]);
        for (nuint i = 0; i < (nuint)distances.Length; i += 4)
            SurrogateKernel.Matern(Vector256.LoadUnsafe(ref from, i) * factor).StoreUnsafe(ref to, i);
    }
}
