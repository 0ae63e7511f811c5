using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers.Tpe;

namespace SweepRunner.Core.Tests.Samplers.Tpe;

public sealed class CholeskyFactorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(30)]
    public void Factor_solves_the_system_of_its_matrix(int count)
    {
        var (random, stride) = (new RandomStream(7), CholeskyFactor.Padded(count));
        var wanted = Enumerable.Range(0, count).Select(_ => random.NextGaussian()).ToArray();
        var root = Enumerable.Range(0, count * count).Select(_ => random.NextGaussian()).ToArray();
        var matrix = new double[count * stride];
        var solved = new double[stride];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                // RRᵀ + I: symmetric and positive definite.
                for (var k = 0; k < count; k++) matrix[(i * stride) + j] += root[(i * count) + k] * root[(j * count) + k];
                if (i == j) matrix[(i * stride) + j]++;
                solved[i] += matrix[(i * stride) + j] * wanted[j];
            }
        }

        var factor = new CholeskyFactor(count, matrix, 0);
        factor.Forward(solved);
        factor.Backward(solved);

        for (var i = 0; i < count; i++) Assert.Equal(wanted[i], solved[i], 1e-9);
        Assert.All(solved.Skip(count), x => Assert.Equal(0, x));
    }
}
