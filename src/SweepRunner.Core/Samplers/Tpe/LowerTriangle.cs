using System.Numerics;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>
/// A Cholesky factor that grows row by row. Rows are as long as the vector width wants, and zero after their end, so that
/// products need no remainder.
/// </summary>
internal sealed class LowerTriangle(int capacity, double leastPivot)
{
    private readonly double[][] _rows = new double[capacity][];

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>The last element of a row.</summary>
    public double Pivot(int row) => _rows[row][row];

    /// <summary>Appends the row of a point from its covariances with those before it and, last, its own variance.</summary>
    public void Append(ReadOnlySpan<double> covariances)
    {
        var row = new double[SurrogatePoints.Padded(Count + 1)];
        for (var j = 0; j < Count; j++) row[j] = (covariances[j] - Dot(row, _rows[j])) / _rows[j][j];
        row[Count] = Math.Sqrt(Math.Max(covariances[Count] - Dot(row, row), leastPivot));
        _rows[Count++] = row;
    }

    /// <summary>Solves L·x = right; x is zero after its end.</summary>
    public double[] Forward(ReadOnlySpan<double> right)
    {
        var solved = new double[SurrogatePoints.Padded(Count)];
        for (var i = 0; i < Count; i++) solved[i] = (right[i] - Dot(_rows[i], solved)) / _rows[i][i];
        return solved;
    }

    /// <summary>Solves Lᵀ·x = right.</summary>
    public double[] Backward(double[] right)
    {
        var solved = (double[])right.Clone();
        for (var i = Count - 1; i >= 0; i--)
        {
            var row = _rows[i];
            solved[i] /= row[i];
            for (var j = 0; j < i; j++) solved[j] -= row[j] * solved[i];
        }

        return solved;
    }

    /// <summary>The scalar product over the length of the shorter one.</summary>
    public static double Dot(double[] a, double[] b)
    {
        var (sum, length) = (Vector<double>.Zero, Math.Min(a.Length, b.Length));
        for (var i = 0; i < length; i += Vector<double>.Count) sum += new Vector<double>(a, i) * new Vector<double>(b, i);
        return Vector.Sum(sum);
    }
}
