using SweepRunner.Core.Randomness;
using SweepRunner.Training.XGBoost.Gradients;
using Xunit;

namespace SweepRunner.Training.Tests.XGBoost.Gradients;

/// <summary>The vectorised loops against the formulas, element by element, at lengths that leave a rest.</summary>
public sealed class GradientTests
{
    [Theory]
    [InlineData(1, 1f)]
    [InlineData(15, 2.5f)]
    [InlineData(131, 1f)]
    public void Logistic_derivatives_are_those_of_the_formula_bit_for_bit(int rows, float positiveWeight)
    {
        var random = new RandomStream(5);
        var (p, y, first, second) = (new float[rows], new float[rows], new float[rows], new float[rows]);
        for (var i = 0; i < rows; i++) (p[i], y[i]) = (i % 7 == 0 ? 1f : (float)random.NextUnit(), random.NextBelow(2));

        new LogisticGradient(positiveWeight).Compute(p, y, first, second);

        for (var i = 0; i < rows; i++)
        {
            var weight = y[i] == 1f ? positiveWeight : 1f;
            Assert.Equal((p[i] - y[i]) * weight, first[i]);
            Assert.Equal(MathF.Max(p[i] * (1f - p[i]), 1e-16f) * weight, second[i]);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1_001)]
    public void Rounded_values_have_one_sum_in_every_order_and_hardly_move(int count)
    {
        var random = new RandomStream(9);
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = (float)(random.NextGaussian() * Math.Pow(2, -random.NextBelow(60)));
        var before = values.ToArray();

        ExactSums.Round(values, count);

        var largest = before.Max(MathF.Abs);
        for (var i = 0; i < count; i++) Assert.True(Math.Abs(values[i] - before[i]) <= largest * Math.Pow(2, -36), $"{before[i]:R} became {values[i]:R}");
        Assert.Equal(values.Sum(v => (double)v), values.Order().Sum(v => (double)v));
        Assert.Equal(values.Sum(v => (double)v), values.OrderDescending().Sum(v => (double)v));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Values_that_are_no_numbers_are_left_to_the_library(float fault)
    {
        for (var place = 0; place < 40; place++)
        {
            var values = Enumerable.Range(0, 40).Select(i => MathF.Pow(3, -i)).ToArray();
            values[place] = fault;
            var before = values.ToArray();

            ExactSums.Round(values, values.Length);

            Assert.Equal(before, values);
        }
    }
}
