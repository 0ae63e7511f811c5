using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers.CmaEs;
using SweepRunner.Core.Samplers.Encoding;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Tests.Samplers.CmaEs;

public sealed class CmaStateTests
{
    [Fact]
    public void Strategy_has_the_tutorials_constants()
    {
        // Hansen 2016, table 1, for n = 10 and λ = 10.
        var strategy = new CmaStrategy(10, CmaStrategy.DefaultPopulation(10));

        Assert.Equal(10, strategy.Population);
        Assert.Equal(1, strategy.Weights.Where(w => w > 0).Sum(), 12);
        Assert.Equal(3.1672992, strategy.Mass, 1e-6);
        Assert.Equal((3.1672992 + 2) / (10 + 3.1672992 + 5), strategy.CumulationSigma, 1e-7);
        Assert.Equal(2 / ((11.3 * 11.3) + 3.1672992), strategy.RankOne, 1e-8);
        Assert.Equal(Math.Sqrt(10) * (1 - (1 / 40.0) + (1 / 2100.0)), strategy.ExpectedLength, 12);
        Assert.All(strategy.Weights.Skip(5), w => Assert.True(w <= 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1e6)]
    public void Distribution_converges_on_a_bowl_round_or_stretched(double condition)
    {
        const int n = 6;
        var random = new RandomStream(4);
        var state = new CmaState(new CmaStrategy(n, CmaStrategy.DefaultPopulation(n)), [.. Enumerable.Repeat(0.8, n)], 0.2);
        for (var generation = 0; generation < 400; generation++)
        {
            var points = Enumerable.Range(0, state.Strategy.Population).Select(_ => state.Draw(random)).OrderBy(Value).ToList();
            state.Update(points);
        }

        Assert.True(Value(state.Mean) < 1e-10, $"{Value(state.Mean)} after 400 generations");

        double Value(double[] x) => x.Select((v, i) => Math.Pow(condition, i / (n - 1.0)) * (v - 0.3) * (v - 0.3)).Sum();
    }

    [Fact]
    public void Copies_evolve_by_themselves()
    {
        var state = new CmaState(new CmaStrategy(2, 6), [0.5, 0.5], 0.1);
        var copy = state.Clone();
        copy.Update([.. Enumerable.Range(0, 6).Select(i => new[] { 0.6 + (0.01 * i), 0.5 })]);

        Assert.Equal([0.5, 0.5], state.Mean);
        Assert.NotEqual(state.Mean, copy.Mean);
    }

    [Theory]
    [InlineData(0.55, 1e-4)]
    [InlineData(0.02, 1e-4)]
    [InlineData(0.99, 1e-6)]
    [InlineData(0.52, 0.003)]
    public void Margin_keeps_the_chance_to_leave_a_value(double mean, double sigma)
    {
        var dimension = new Dimension(0, new IntUniformDistribution(1, 5));
        var state = new CmaState(new CmaStrategy(2, 6), [mean, 0.5], sigma);
        CmaMargin.Apply(state, [dimension, new Dimension(1, new UniformDistribution(0, 1))]);
        var home = dimension.Snap(mean);
        var random = new RandomStream(8);
        var left = Enumerable.Range(0, 40_000).Count(_ => dimension.Snap(Math.Clamp(state.Draw(random)[0], 0, 1)) != home);

        // α = 1 / (6 · 2) = 0.083; 40,000 draws estimate it to 0.0014.
        Assert.Equal(1 / 12.0, left / 40_000.0, 0.006);
        Assert.Equal(home, dimension.Snap(state.Mean[0]));
    }

    [Fact]
    public void Margin_leaves_wide_distributions_alone()
    {
        var state = new CmaState(new CmaStrategy(1, 6), [0.5], 0.4);
        CmaMargin.Apply(state, [new Dimension(0, new IntUniformDistribution(1, 5))]);

        Assert.Equal(0.4, state.Deviation(0), 12);
        Assert.Equal(0.5, state.Mean[0], 12);
    }
}
