using SweepRunner.Core.Pruners.Wilcoxon;

namespace SweepRunner.Core.Tests.Pruners.Wilcoxon;

public sealed class SignedRankTestTests
{
    [Theory]
    [InlineData(1, new[] { 0.0, 0, 0 })]
    [InlineData(0.125, new[] { 1.0, 2, 3 })]
    [InlineData(0.0625, new[] { 1.0, 2, 3, 4 })]
    [InlineData(0.125, new[] { -1.0, 2, 3, 4 })]
    [InlineData(1, new[] { -1.0, -2, -3 })]
    public void Probability_is_that_of_the_sign_patterns_counted_by_hand(double expected, double[] differences) =>
        Assert.Equal(expected, SignedRankTest.PositiveShift(differences), 1e-15);

    // scipy 1.10.1: wilcoxon(d, alternative="greater", method="exact").pvalue
    [Fact]
    public void Probability_is_scipys_for_few_differences() => Assert.Equal(
        0.0244140625, SignedRankTest.PositiveShift([0.8, -0.3, 1.2, 0.5, -0.1, 2.0, 0.9, -0.7, 1.1, 0.4]), 1e-12);

    // scipy 1.10.1: wilcoxon(d, alternative="greater", method="approx", zero_method="zsplit").pvalue, 59 differences with ties
    [Fact]
    public void Probability_is_scipys_for_many_differences() => Assert.Equal(
        0.012595759292787242, SignedRankTest.PositiveShift([.. Enumerable.Range(0, 60).Select(i => ((i * 37) % 23) - 9.0 + (i % 2 * 0.5)).Where(d => d != 0)]), 1e-9);

    [Fact]
    public void Probability_with_ties_is_exact()
    {
        // Ranks 1.5, 1.5, 3: of eight sign patterns those with a sum of at least 4.5 are {3, 1.5}, {3, 1.5} and all: 3/8.
        Assert.Equal(3.0 / 8, SignedRankTest.PositiveShift([-1, 1, 2]), 1e-15);
    }

    [Fact]
    public void Probability_gives_half_the_rank_of_a_zero_to_either_side()
    {
        // The zero takes rank 1; ranks 2 and 3 remain, so all-positive has probability 1/4.
        Assert.Equal(0.25, SignedRankTest.PositiveShift([0, 1, 2]), 1e-15);
    }
}
