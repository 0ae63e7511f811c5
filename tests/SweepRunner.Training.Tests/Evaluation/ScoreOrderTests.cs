using FsCheck;
using FsCheck.Fluent;
using SweepRunner.Core.Randomness;
using SweepRunner.Training.Evaluation;
using Xunit;

namespace SweepRunner.Training.Tests.Evaluation;

public sealed class ScoreOrderTests
{
    [Fact]
    public void Keys_order_as_scores_do_and_both_zeros_are_one() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            ArbMap.Default.ArbFor<Tuple<float, float>>().Filter(p => !float.IsNaN(p.Item1) && !float.IsNaN(p.Item2)),
            p => p.Item1.CompareTo(p.Item2) == ScoreOrder.Key(p.Item1).CompareTo(ScoreOrder.Key(p.Item2)) || (p.Item1 == 0 && p.Item2 == 0)));

    [Fact]
    public void Zeros_of_both_signs_and_infinities_have_their_place() =>
        Assert.Equal(
            [true, true, true],
            [ScoreOrder.Key(-0f) == ScoreOrder.Key(0f), ScoreOrder.Key(float.NegativeInfinity) < ScoreOrder.Key(float.MinValue), ScoreOrder.Key(float.MaxValue) < ScoreOrder.Key(float.PositiveInfinity)]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5_000)]
    public void Sort_sorts_whatever_the_digits_are(int count)
    {
        var random = new RandomStream(7);
        foreach (var bits in (int[])[4, 14, 24, 32])
        {
            var keys = new uint[count];
            for (var i = 0; i < count; i++) keys[i] = (uint)(random.NextUnit() * Math.Pow(2, bits)) << (32 - bits);
            var expected = keys.Order().ToArray();

            ScoreOrder.Sort(keys);

            Assert.Equal(expected, keys);
        }
    }
}
