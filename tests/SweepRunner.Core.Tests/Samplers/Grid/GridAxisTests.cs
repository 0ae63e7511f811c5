using FsCheck;
using FsCheck.Fluent;
using SweepRunner.Core.Samplers.Grid;
using SweepRunner.Core.Spaces;
using SweepRunner.Testing.Samplers;

namespace SweepRunner.Core.Tests.Samplers.Grid;

public sealed class GridAxisTests
{
    public static TheoryData<Distribution, int?, string> Axes => new()
    {
        { new UniformDistribution(0, 1), 11, "0.0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0" },
        { new UniformDistribution(-1, 2), 1, "0.5" },
        { new LogUniformDistribution(1e-4, 1e-1), 4, "0.0001 0.001 0.01 0.1" },
        { new UniformDistribution(0, 1, new Quantum(0.25, false)), null, "0.0 0.25 0.5 0.75 1.0" },
        { new UniformDistribution(0.1, 0.7, new Quantum(0.1, false)), null, "0.1 0.2 0.3 0.4 0.5 0.6 0.7" },
        { new UniformDistribution(0, 100, new Quantum(10, true)), 3, "0 50 100" },
        { new LogUniformDistribution(1, 100, new Quantum(1, true)), 3, "1 10 100" },
        { new IntUniformDistribution(2, 5), null, "2 3 4 5" },
        { new IntUniformDistribution(2, 5), 9, "2 3 4 5" },
        { new IntUniformDistribution(0, 10), 3, "0 5 10" },
        { new IntUniformDistribution(long.MinValue, long.MaxValue), 2, "-9223372036854775808 9223372036854775807" },
        { new NormalDistribution(10, 2), 1, "10.0" },
        { new BetaDistribution(1, 1), 4, "0.125 0.375 0.625 0.875" },
        { new CategoricalDistribution([ParameterValue.Null, ParameterValue.Of(true), ParameterValue.Of(1)]), 2, "null true 1" },
        { new ConstantDistribution(ParameterValue.Of(7)), null, "7" },
    };

    [Theory]
    [MemberData(nameof(Axes))]
    public void Axis_lists_its_values_with_both_ends(Distribution distribution, int? steps, string expected)
    {
        var axis = new GridAxis(new SpaceParameter("p", distribution) { GridSteps = steps });

        var values = Enumerable.Range(0, (int)axis.Count).Select(i => axis.At(i)).ToList();

        Assert.Equal(expected, string.Join(' ', values));
        Assert.All(values, v => Assert.True(distribution.Contains(v) && axis.Contains(v)));
    }

    [Fact]
    public void Normal_axis_takes_the_middles_of_cells_of_equal_probability()
    {
        var axis = new GridAxis(new SpaceParameter("p", new NormalDistribution()) { GridSteps = 3 });

        Assert.Equal(-0.967421566101701, axis.At(0).AsDouble(), 1e-14); // scipy 1.10.1: norm.ppf(1/6)
        Assert.Equal(0, axis.At(1).AsDouble(), 1e-16);
        Assert.Equal(0.967421566101701, axis.At(2).AsDouble(), 1e-14);
    }

    [Fact]
    public void Grid_without_conditions_has_the_product_of_its_sizes() => Check.QuickThrowOnFailure(
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(1, 5), 4).ToArbitrary(), sizes =>
        {
            var space = new SearchSpace([.. sizes.Select((n, i) => new SpaceParameter($"p{i}", new IntUniformDistribution(1, n)))]);
            var product = sizes.Aggregate(1, (a, b) => a * b);
            return new SearchPlay(space).Run(new GridSampler(), int.MaxValue).Count == product && GridSampler.PointCount(space) == product;
        }));

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Axis_refuses_fewer_than_one_step(int steps) =>
        Assert.Contains("at least 1", GridAxis.Problem(new SpaceParameter("p", new UniformDistribution(0, 1)) { GridSteps = steps }), StringComparison.Ordinal);
}
