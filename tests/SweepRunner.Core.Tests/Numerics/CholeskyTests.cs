using SweepRunner.Core.Numerics;
using SweepRunner.Core.Randomness;

namespace SweepRunner.Core.Tests.Numerics;

public sealed class CholeskyTests
{
    [Fact]
    public void Factor_solves_a_system_worked_by_hand()
    {
        // A = L·Lᵀ with L = (2; 6 1; −8 5 3): the classic example.
        double[] matrix = [4, 12, -16, 12, 37, -43, -16, -43, 98];
        var factor = Cholesky.TryFactor(matrix, 3)!;
        double[] b = [4 + 24 - 48, 12 + 74 - 129, -16 - 86 + 294];
        factor.Solve(b);

        Assert.Equal(2 * Math.Log(2 * 1 * 3), factor.LogDeterminant, 12);
        Assert.Equal([1, 2, 3], b.Select(v => Math.Round(v, 9)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public void Inverse_times_matrix_is_the_identity(int size)
    {
        var matrix = RandomPositive(size);
        var inverse = Cholesky.TryFactor(matrix, size)!.Inverse();
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                var sum = Enumerable.Range(0, size).Sum(k => inverse[(i * size) + k] * matrix[(k * size) + j]);
                Assert.Equal(i == j ? 1 : 0, sum, 1e-10);
            }
        }
    }

    [Fact]
    public void Appended_row_gives_the_factor_of_the_larger_matrix()
    {
        const int size = 9;
        var matrix = RandomPositive(size);
        var smaller = new double[(size - 1) * (size - 1)];
        for (var i = 0; i < size - 1; i++) matrix.AsSpan(i * size, size - 1).CopyTo(smaller.AsSpan(i * (size - 1)));

        var whole = Cholesky.TryFactor(matrix, size)!;
        var grown = Cholesky.TryFactor(smaller, size - 1)!.TryAppend(matrix.AsSpan((size - 1) * size))!;

        Assert.Equal(whole.LogDeterminant, grown.LogDeterminant, 12);
        Assert.Equal(whole.Inverse(), grown.Inverse());
    }

    [Fact]
    public void Transposed_inverse_undoes_half_of_a_solution()
    {
        var factor = Cholesky.TryFactor(RandomPositive(6), 6)!;
        double[] right = [1, -2, 3, 0, 5, 1], whole = [.. right], half = [.. right], result = new double[6];
        factor.Solve(whole);
        factor.SolveLower(half);
        factor.MultiplyInverseTransposed(half, result);

        for (var i = 0; i < 6; i++) Assert.Equal(whole[i], result[i], 1e-12);
    }

    [Fact]
    public void Factor_refuses_what_is_not_positive_definite()
    {
        Assert.Null(Cholesky.TryFactor([1, 2, 2, 1], 2));
        Assert.Null(Cholesky.TryFactor([double.NaN], 1));
    }

    private static double[] RandomPositive(int size)
    {
        var random = new RandomStream(3, size);
        double[] half = [.. Enumerable.Range(0, size * size).Select(_ => random.NextGaussian())];
        var matrix = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                matrix[(i * size) + j] = Vectors.Dot(half.AsSpan(i * size, size), half.AsSpan(j * size, size)) + (i == j ? 1 : 0);
        }

        return matrix;
    }
}
