using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>The points a surrogate knows, one column per axis, so that the distances from a point to all of them are calculated side by side. Not thread-safe.</summary>
internal sealed class SurrogatePoints
{
    // The distance of two choices, and of having a parameter and not having it.
    private const double Unlike = 0.5;
    private const int Lanes = 4;

    private readonly double[][] _columns;
    private readonly bool[] _isChoice;
    private readonly double[] _scales;
    private readonly double[] _squares;

    /// <summary>Takes <paramref name="rows"/> of a table; <paramref name="scales"/> is what a distance along each axis is multiplied with.</summary>
    public SurrogatePoints(TrialTable table, ReadOnlySpan<int> rows, double[] scales)
    {
        (Count, _scales) = (rows.Length, scales);
        _isChoice = [.. table.Axes.Select(a => a.Shares is not null)];
        _columns = new double[scales.Length][];
        _squares = new double[CholeskyFactor.Padded(Count)];
        for (var d = 0; d < scales.Length; d++)
        {
            _columns[d] = new double[CholeskyFactor.Padded(Count)];
            for (var i = 0; i < rows.Length; i++) _columns[d][i] = table.Columns[d][rows[i]];
        }
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>How many coordinates a point has.</summary>
    public int Axes => _columns.Length;

    /// <summary>The coordinates of a point.</summary>
    public double[] Point(int index)
    {
        var point = new double[_columns.Length];
        for (var d = 0; d < point.Length; d++) point[d] = _columns[d][index];
        return point;
    }

    /// <summary>The distances from <paramref name="point"/> to as many of the first points as <paramref name="distances"/> has places, a padded number; what comes after the last point is arbitrary.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Distances(ReadOnlySpan<double> point, Span<double> distances)
    {
        distances.Clear();
        for (var d = 0; d < point.Length; d++) AddSquares(distances, d, point[d]);
        ref var first = ref MemoryMarshal.GetReference(distances);
        for (nuint i = 0; i < (nuint)distances.Length; i += Lanes) Vector256.Sqrt(Vector256.LoadUnsafe(ref first, i)).StoreUnsafe(ref first, i);
    }

    /// <summary>The mean over the axes of the kernel of a <paramref name="reach"/> along each alone; places as in <see cref="Distances"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AlongAxes(ReadOnlySpan<double> point, double reach, Span<double> covariances)
    {
        covariances.Clear();
        var squares = _squares.AsSpan(0, covariances.Length);
        ref var square = ref MemoryMarshal.GetReference(squares);
        ref var covariance = ref MemoryMarshal.GetReference(covariances);
        var (factor, share) = (Vector256.Create(1 / reach), Vector256.Create(1.0 / point.Length));
        for (var d = 0; d < point.Length; d++)
        {
            squares.Clear();
            AddSquares(squares, d, point[d]);
            for (nuint i = 0; i < (nuint)squares.Length; i += Lanes)
            {
                var along = SurrogateKernel.AlongAxis(Vector256.Sqrt(Vector256.LoadUnsafe(ref square, i)) * factor);
                (Vector256.LoadUnsafe(ref covariance, i) + (share * along)).StoreUnsafe(ref covariance, i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddSquares(Span<double> sums, int d, double x)
    {
        var (scale, place) = (Vector256.Create(_scales[d] * _scales[d]), Vector256.Create(x));
        var unlike = Vector256.Create(Unlike * Unlike) * scale;
        var (isChoice, isAbsent) = (_isChoice[d], double.IsNaN(x));
        ref var column = ref MemoryMarshal.GetReference(_columns[d].AsSpan(0, sums.Length));
        ref var sum = ref MemoryMarshal.GetReference(sums);
        for (nuint i = 0; i < (nuint)sums.Length; i += Lanes)
        {
            var others = Vector256.LoadUnsafe(ref column, i);
            var isActive = Vector256.Equals(others, others); // NaN is not equal to itself
            Vector256<double> square;
            if (isAbsent) square = Vector256.ConditionalSelect(isActive, unlike, Vector256<double>.Zero);
            else if (isChoice) square = Vector256.ConditionalSelect(Vector256.Equals(place, others), Vector256<double>.Zero, unlike);
            else square = Vector256.ConditionalSelect(isActive, (place - others) * (place - others) * scale, unlike);
            (Vector256.LoadUnsafe(ref sum, i) + square).StoreUnsafe(ref sum, i);
        }
    }
}
