namespace SweepRunner.Core.Numerics;

/// <summary>
/// The factor L of a symmetric positive definite matrix A = L·Lᵀ (Golub and Van Loan, "Matrix Computations", §4.2), with
/// its inverse on demand. Matrices are square arrays in row-major order; only lower triangles are read.
/// </summary>
internal sealed class Cholesky
{
    private readonly double[] _lower;
    private double[]? _inverseRows;

    private Cholesky(double[] lower, int size) => (_lower, Size) = (lower, size);

    /// <summary>Rows of the matrix.</summary>
    public int Size { get; }

    /// <summary>The natural logarithm of the determinant of A.</summary>
    public double LogDeterminant
    {
        get
        {
            double sum = 0;
            for (var i = 0; i < Size; i++) sum += Math.Log(_lower[(i * Size) + i]);
            return 2 * sum;
        }
    }

    /// <summary>The factor of <paramref name="matrix"/>, or null when it is not positive definite in double precision.</summary>
    public static Cholesky? TryFactor(ReadOnlySpan<double> matrix, int size)
    {
        var lower = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            if (!TryRow(lower, size, i, matrix.Slice(i * size, i + 1))) return null;
        }

        return new Cholesky(lower, size);
    }

    /// <summary>The factor of A with one more row, or null when that is not positive definite. Costs a square, not a cube, of the size.</summary>
    /// <param name="row">The new row up to and including its diagonal entry.</param>
    public Cholesky? TryAppend(ReadOnlySpan<double> row)
    {
        var size = Size + 1;
        var lower = new double[size * size];
        for (var i = 0; i < Size; i++) _lower.AsSpan(i * Size, i + 1).CopyTo(lower.AsSpan(i * size));
        return TryRow(lower, size, Size, row) ? new Cholesky(lower, size) : null;
    }

    /// <summary>Overwrites b with L⁻¹·b.</summary>
    public void SolveLower(Span<double> b)
    {
        for (var i = 0; i < Size; i++)
        {
            var row = _lower.AsSpan(i * Size, i + 1);
            b[i] = (b[i] - Vectors.Dot(row[..i], b[..i])) / row[i];
        }
    }

    /// <summary>Overwrites b with A⁻¹·b.</summary>
    public void Solve(Span<double> b)
    {
        SolveLower(b);
        for (var i = Size - 1; i >= 0; i--)
        {
            b[i] /= _lower[(i * Size) + i];
            Vectors.AddScaled(b[..i], -b[i], _lower.AsSpan(i * Size, i));
        }
    }

    /// <summary>A⁻¹, both triangles.</summary>
    public double[] Inverse()
    {
        var rows = InverseRows();
        var inverse = new double[Size * Size];
        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var value = Vectors.Dot(rows.AsSpan((i * Size) + i, Size - i), rows.AsSpan((j * Size) + i, Size - i));
                inverse[(i * Size) + j] = inverse[(j * Size) + i] = value;
            }
        }

        return inverse;
    }

    /// <summary>Writes L⁻ᵀ·v to <paramref name="result"/>. The first call inverts L, so this pays for many right sides.</summary>
    public void MultiplyInverseTransposed(ReadOnlySpan<double> v, Span<double> result)
    {
        var rows = InverseRows();
        for (var i = 0; i < Size; i++) result[i] = Vectors.Dot(rows.AsSpan((i * Size) + i, Size - i), v[i..]);
    }

    /// <summary>L⁻ᵀ, an upper triangle.</summary>
    private double[] InverseRows()
    {
        if (_inverseRows is { } known) return known;
        var rows = new double[Size * Size];
        for (var j = 0; j < Size; j++)
        {
            var row = rows.AsSpan(j * Size, Size);
            row[j] = 1 / _lower[(j * Size) + j];
            for (var i = j + 1; i < Size; i++)
            {
                var factor = _lower.AsSpan(i * Size, i + 1);
                row[i] = -Vectors.Dot(factor[j..i], row[j..i]) / factor[i];
            }
        }

        return _inverseRows = rows;
    }

    private static bool TryRow(double[] lower, int size, int i, ReadOnlySpan<double> source)
    {
        var row = lower.AsSpan(i * size, i + 1);
        for (var j = 0; j < i; j++)
        {
            var other = lower.AsSpan(j * size, j + 1);
            row[j] = (source[j] - Vectors.Dot(row[..j], other[..j])) / other[j];
        }

        var rest = source[i] - Vectors.Dot(row[..i], row[..i]);
        if (!(rest > 0) || double.IsInfinity(rest)) return false;
        row[i] = Math.Sqrt(rest);
        return true;
    }
}
