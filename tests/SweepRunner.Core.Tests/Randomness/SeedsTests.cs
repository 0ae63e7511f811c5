using SweepRunner.Core.Randomness;

namespace SweepRunner.Core.Tests.Randomness;

public sealed class SeedsTests
{
    [Fact]
    public void Finisher_gives_the_reference_values_of_SplitMix64()
    {
        // The first outputs of SplitMix64 from the seed 1234567.
        var states = Enumerable.Range(1, 5).Select(i => unchecked(1234567UL + ((ulong)i * 0x9E3779B97F4A7C15)));

        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            states.Select(Seeds.Finish));
    }

    [Fact]
    public void Trial_seeds_differ_and_fit_into_31_bits()
    {
        var seeds = Enumerable.Range(0, 2000).Select(n => Seeds.OfTrial(42, n)).ToList();

        Assert.Equal(2000, seeds.Distinct().Count());
        Assert.All(seeds, s => Assert.InRange(s, 0, int.MaxValue));
        Assert.NotEqual(Seeds.OfTrial(1, 2), Seeds.OfTrial(2, 1));
    }
}
