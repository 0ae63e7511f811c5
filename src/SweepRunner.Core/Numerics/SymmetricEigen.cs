namespace SweepRunner.Core.Numerics;

/// <summary>Eigenvalues and orthonormal eigenvectors of a symmetric matrix, by cyclic Jacobi rotations (Golub and Van Loan, "Matrix Computations", §8.5).</summary>
internal sealed class SymmetricEigen
{
    private const int MostSweeps = 60;

    private SymmetricEigen(double[] values, double[] vectors) => (Values, Vectors) = (values, vectors);

    /// <summary>The eigenvalues, in no particular order.</summary>
    public double[] Values { get; }

    /// <summary>Size × size, row-major: column k is the eigenvector of value k.</summary>
    public double[] Vectors { get; }

    /// <summary>Decomposes <paramref name="matrix"/> (size × size, row-major).</summary>
    public static SymmetricEigen Of(ReadOnlySpan<double> matrix, int size)
    {
        var a = matrix.ToArray();
        var vectors = new double[size * size];
        for (var i = 0; i < size; i++) vectors[(i * size) + i] = 1;
        for (var sweep = 0; sweep < MostSweeps && OffDiagonal(a, size) > 0; sweep++)
        {
            for (var p = 0; p < size - 1; p++)
            {
                for (var q = p + 1; q < size; q++) Rotate(a, vectors, size, p, q);
            }
        }

        var values = new double[size];
        for (var i = 0; i < size; i++) values[i] = a[(i * size) + i];
        return new SymmetricEigen(values, vectors);
    }

    private static double OffDiagonal(double[] a, int size)
    {
        double sum = 0;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i; j++) sum += Math.Abs(a[(i * size) + j]);
        }

        return sum;
    }

    private static void Rotate(double[] a, double[] vectors, int size, int p, int q)
    {
        var apq = a[(p * size) + q];
        var (app, aqq) = (a[(p * size) + p], a[(q * size) + q]);

        // What can no longer change the diagonal is nought.
        if (Math.Abs(apq) <= 1e-300 || (app + apq == app && aqq + apq == aqq && Math.Abs(apq) < 1e-17 * Math.Min(Math.Abs(app), Math.Abs(aqq))))
        {
            a[(p * size) + q] = a[(q * size) + p] = 0;
            return;
        }

        var theta = (aqq - app) / (2 * apq);
        var t = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < size; k++)
        {
            Turn(ref a[(k * size) + p], ref a[(k * size) + q], c, s);
            Turn(ref vectors[(k * size) + p], ref vectors[(k * size) + q], c, s);
        }

        for (var k = 0; k < size; k++) Turn(ref a[(p * size) + k], ref a[(q * size) + k], c, s);
        a[(p * size) + q] = a[(q * size) + p] = 0;
    }

    private static void Turn(ref double x, ref double y, double c, double s) => (x, y) = ((c * x) - (s * y), (s * x) + (c * y));
}
