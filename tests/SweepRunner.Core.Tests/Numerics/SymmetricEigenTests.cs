using SweepRunner.Core.Numerics;
using SweepRunner.Core.Randomness;

namespace SweepRunner.Core.Tests.Numerics;

public sealed class SymmetricEigenTests
{
    [Fact]
    public void Eigenvalues_of_a_second_difference_matrix_are_the_known_ones()
    {
        // tridiag(−1, 2, −1) of size n has the eigenvalues 2 − 2·cos(kπ / (n + 1)).
        const int size = 8;
        var matrix = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            matrix[(i * size) + i] = 2;
            if (i > 0) matrix[(i * size) + i - 1] = matrix[((i - 1) * size) + i] = -1;
        }

        var values = SymmetricEigen.Of(matrix, size).Values.Order().ToArray();

        for (var k = 1; k <= size; k++) Assert.Equal(2 - (2 * Math.Cos(k * Math.PI / (size + 1))), values[k - 1], 1e-13);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(30)]
    public void Vectors_are_orthonormal_and_rebuild_the_matrix(int size)
    {
        var random = new RandomStream(5, size);
        var matrix = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++) matrix[(i * size) + j] = matrix[(j * size) + i] = random.NextGaussian();
        }

        var eigen = SymmetricEigen.Of(matrix, size);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                var rebuilt = Enumerable.Range(0, size).Sum(k => eigen.Vectors[(i * size) + k] * eigen.Values[k] * eigen.Vectors[(j * size) + k]);
                var product = Enumerable.Range(0, size).Sum(k => eigen.Vectors[(k * size) + i] * eigen.Vectors[(k * size) + j]);
                Assert.Equal(matrix[(i * size) + j], rebuilt, 1e-12);
                Assert.Equal(i == j ? 1 : 0, product, 1e-12);
            }
        }
    }

    [Fact]
    public void Scales_far_apart_keep_their_own_precision()
    {
        var values = SymmetricEigen.Of([1e12, 1, 1, 1e-6], 2).Values.Order().ToArray();

        // det = 1e6 − 1, trace ≈ 1e12: the small eigenvalue is their quotient.
        Assert.Equal((1e6 - 1) / 1e12, values[0], 1e-15);
        Assert.Equal(1e12, values[1], 1e-3);
    }
}
