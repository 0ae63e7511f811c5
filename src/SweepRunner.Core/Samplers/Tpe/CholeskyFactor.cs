using System.Runtime.CompilerServices;
using SweepRunner.Core.Numerics;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>
/// The factor U of a covariance matrix UᵀU. The loops that cost add a multiple of one row to another: unlike scalar
/// products, their steps do not wait for each other. Rows and vectors are padded with zeros, so that none has a remainder.
/// </summary>
internal sealed class CholeskyFactor
{
    private const int Lanes = 4;

    private readonly int _count;
    private readonly int _stride;
    private readonly double[] _elements;

    /// <summary>Factorises a matrix.</summary>
    /// <param name="count">Number of rows.</param>
    /// <param name="matrix">Its rows one after the other, each <see cref="Padded"/>; what is left of the diagonal is not read. Overwritten and kept.</param>
    /// <param name="leastPivot">What the square of a pivot is raised to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public CholeskyFactor(int count, double[] matrix, double leastPivot)
    {
        (_count, _stride, _elements) = (count, Padded(count), matrix);
        for (var k = 0; k < count; k++)
        {
            var row = matrix.AsSpan(k * _stride, _stride);
            row[..k].Clear();
            var pivot = Math.Sqrt(Math.Max(row[k], leastPivot));
            for (var j = k; j < count; j++) row[j] = j == k ? pivot : row[j] / pivot;
            for (var j = k + 1; j < count; j++)
            {
                var start = j / Lanes * Lanes;
                Vectors.AddScaled(matrix.AsSpan((j * _stride) + start, _stride - start), -row[j], row[start..]);
            }
        }
    }

    /// <summary>The least number of whole lanes that hold <paramref name="count"/> numbers, times their width.</summary>
    public static int Padded(int count) => (count + Lanes - 1) / Lanes * Lanes;

    /// <summary>An element of the diagonal.</summary>
    public double Pivot(int row) => _elements[(row * _stride) + row];

    /// <summary>Solves Uᵀ·x = right in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(Span<double> solved)
    {
        for (var k = 0; k < _count; k++)
        {
            var (x, start) = (solved[k] / Pivot(k), k / Lanes * Lanes);
            Vectors.AddScaled(solved[start..], -x, _elements.AsSpan((k * _stride) + start, _stride - start));
            solved[k] = x;
        }
    }

    /// <summary>Solves U·x = right in place.</summary>
    public void Backward(Span<double> solved)
    {
        for (var k = _count - 1; k >= 0; k--)
        {
            for (var j = k + 1; j < _count; j++) solved[k] -= _elements[(k * _stride) + j] * solved[j];
            solved[k] /= Pivot(k);
        }
    }
}
