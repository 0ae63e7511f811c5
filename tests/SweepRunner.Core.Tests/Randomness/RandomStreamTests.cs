using SweepRunner.Core.Randomness;

namespace SweepRunner.Core.Tests.Randomness;

public sealed class RandomStreamTests
{
    [Fact]
    public void Stream_gives_the_reference_values_of_xoshiro256_starstar()
    {
        // The first outputs of the authors' C code from the state 1, 2, 3, 4.
        var stream = new RandomStream(1, 2, 3, 4);

        Assert.Equal(
            [11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625, 8476171486693032832],
            Enumerable.Range(0, 8).Select(_ => stream.NextBits()));
    }

    [Fact]
    public void Stream_is_repeatable_and_apart_from_its_neighbours()
    {
        var streams = from seed in new long[] { 0, 1, -1, long.MaxValue } from number in new long[] { 0, 1, 2, 1_000_000 } select (seed, number);
        var firsts = streams.Select(s => new RandomStream(s.seed, s.number).NextBits()).ToList();

        Assert.Equal(firsts.Count, firsts.Distinct().Count());
        Assert.Equal(firsts, streams.Select(s => new RandomStream(s.seed, s.number).NextBits()));
    }

    [Fact]
    public void First_units_of_neighbouring_streams_are_uniform_and_uncorrelated()
    {
        const int n = 20_000;
        var units = Enumerable.Range(0, n).Select(i => new RandomStream(5, i).NextUnit()).ToArray();
        var bins = units.CountBy(u => (int)(u * 20)).Select(b => b.Value);
        var chiSquare = bins.Sum(c => Math.Pow(c - (n / 20.0), 2) / (n / 20.0));
        var lag = units.Zip(units.Skip(1), (a, b) => 12 * (a - 0.5) * (b - 0.5)).Average();

        Assert.True(chiSquare < 43.8, $"chi² = {chiSquare}"); // 0.1 % of chi² with 19 degrees of freedom
        Assert.True(Math.Abs(lag) < 4 / Math.Sqrt(n), $"correlation = {lag}");
    }

    [Fact]
    public void Bounded_numbers_hit_every_value_alike()
    {
        var stream = new RandomStream(9);
        var counts = Enumerable.Range(0, 70_000).Select(_ => stream.NextBelow(7)).CountBy(v => v).ToDictionary();

        Assert.Equal([0L, 1, 2, 3, 4, 5, 6], counts.Keys.Order());
        Assert.All(counts.Values, c => Assert.InRange(c, 9_600, 10_400)); // 10,000 ± 4 standard deviations
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextBelow(0));
    }

    [Fact]
    public void Gaussians_have_mean_0_and_variance_1()
    {
        var stream = new RandomStream(3);
        var draws = Enumerable.Range(0, 40_000).Select(_ => stream.NextGaussian()).ToArray();

        Assert.Equal(0, draws.Average(), 0.02);
        Assert.Equal(1, draws.Average(x => x * x), 0.03);
    }

    [Fact]
    public void Shuffle_keeps_the_items_and_reaches_every_order()
    {
        var orders = Enumerable.Range(0, 600).Select(i =>
        {
            char[] items = ['a', 'b', 'c'];
            new RandomStream(1, i).Shuffle<char>(items);
            return new string(items);
        }).CountBy(o => o).ToDictionary();

        Assert.Equal(["abc", "acb", "bac", "bca", "cab", "cba"], orders.Keys.Order(StringComparer.Ordinal));
        Assert.All(orders.Values, c => Assert.InRange(c, 63, 137)); // 100 ± 4 standard deviations
    }
}
