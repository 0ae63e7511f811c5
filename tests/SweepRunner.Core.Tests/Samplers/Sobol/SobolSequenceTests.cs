using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers.Sobol;

namespace SweepRunner.Core.Tests.Samplers.Sobol;

public sealed class SobolSequenceTests
{
    private static readonly int[] Dimensions = [0, 1, 2, 9, 99, 500, 1110];

    // scipy.stats.qmc.Sobol(1111, scramble=False), SciPy 1.10.1.
    [Theory]
    [InlineData(1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5)]
    [InlineData(2, 0.75, 0.25, 0.25, 0.75, 0.75, 0.25, 0.75)]
    [InlineData(3, 0.25, 0.75, 0.75, 0.25, 0.25, 0.75, 0.25)]
    [InlineData(7, 0.125, 0.625, 0.375, 0.875, 0.625, 0.625, 0.625)]
    [InlineData(100, 0.4140625, 0.2578125, 0.7734375, 0.6953125, 0.8828125, 0.1796875, 0.4609375)]
    [InlineData(1023, 0.0009765625, 0.7529296875, 0.6123046875, 0.8505859375, 0.5302734375, 0.3818359375, 0.5888671875)]
    public void Plain_sequence_has_the_reference_values(int index, params double[] expected) =>
        Assert.Equal(expected, Dimensions.Select(d => SobolSequence.Plain((uint)index, d)));

    // The same reference, all 1,111 dimensions at once: Σ (d + 1) · x_d, which is exact in doubles.
    [Theory]
    [InlineData(1, 308858.0)]
    [InlineData(777, 306341.298828125)]
    [InlineData(40000, 308545.2180786133)]
    [InlineData(65535, 309952.3771972656)]
    public void Plain_sequence_agrees_with_the_reference_in_every_dimension(int index, double expected) =>
        Assert.Equal(expected, Enumerable.Range(0, SobolDirections.Dimensions).Sum(d => (d + 1) * SobolSequence.Plain((uint)index, d)), 1e-9);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1110)]
    public void Scrambling_keeps_one_point_in_every_interval_of_a_power_of_two(int dimension)
    {
        for (var bits = 1; bits <= 8; bits++)
        {
            var cells = Enumerable.Range(0, 1 << bits).Select(i => (int)(SobolSequence.Scrambled((uint)i, dimension, 5) * (1 << bits)));
            Assert.Equal(1 << bits, cells.Distinct().Count());
        }
    }

    [Fact]
    public void Scrambled_pairs_of_the_first_dimensions_are_a_net()
    {
        // The first two dimensions are a (0, m, 2)-net: 2⁸ points, one in every elementary box of volume 2⁻⁸.
        const int m = 8;
        for (var a = 0; a <= m; a++)
        {
            var boxes = Enumerable.Range(0, 1 << m).Select(i => (
                (int)(SobolSequence.Scrambled((uint)i, 0, 11) * (1 << a)), (int)(SobolSequence.Scrambled((uint)i, 1, 11) * (1 << (m - a)))));
            Assert.Equal(1 << m, boxes.Distinct().Count());
        }
    }

    [Fact]
    public void Scrambled_points_are_more_even_than_random_ones()
    {
        const int count = 128, dimensions = 6;
        var random = new RandomStream(1);
        var sobol = Points(count, (i, d) => SobolSequence.Scrambled((uint)i, d, 3));
        var chance = Points(count, (_, _) => random.NextUnit());

        Assert.True(Discrepancy(sobol) < 0.5 * Discrepancy(chance), $"{Discrepancy(sobol)} against {Discrepancy(chance)}");

        static double[][] Points(int count, Func<int, int, double> at) =>
            [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, dimensions).Select(d => at(i, d)).ToArray())];
    }

    [Fact]
    public void Seeds_give_different_points_and_every_coordinate_is_inside()
    {
        Assert.NotEqual(SobolSequence.Scrambled(0, 0, 1), SobolSequence.Scrambled(0, 0, 2));
        for (var dimension = 0; dimension < 1200; dimension++)
            Assert.InRange(SobolSequence.Scrambled(9, dimension, 1), double.Epsilon, 1 - 1e-12);
    }

    [Fact]
    public void First_point_is_uniform_over_seeds()
    {
        var mean = Enumerable.Range(0, 4000).Average(seed => SobolSequence.Scrambled(0, 3, seed));

        // The mean of 4,000 uniform numbers deviates by 0.0046; five times that is left to chance.
        Assert.Equal(0.5, mean, 0.023);
    }

    /// <summary>The squared L2-star discrepancy by Warnock's formula (1972).</summary>
    private static double Discrepancy(double[][] points)
    {
        var n = points.Length;
        var single = points.Sum(p => p.Aggregate(1.0, (product, x) => product * (1 - (x * x)) / 2));
        var pairs = points.Sum(p => points.Sum(q => p.Zip(q).Aggregate(1.0, (product, x) => product * (1 - Math.Max(x.First, x.Second)))));
        return Math.Pow(3, -points[0].Length) - (2.0 / n * single) + (pairs / n / n);
    }
}
