using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Tests.Spaces;

public sealed class DistributionRulesTests
{
    public static TheoryData<Func<Distribution>> Impossible => new(
        () => new UniformDistribution(1, 1),
        () => new UniformDistribution(2, 1),
        () => new UniformDistribution(double.NaN, 1),
        () => new UniformDistribution(0, double.PositiveInfinity),
        () => new UniformDistribution(0, 1, new Quantum(0, false)),
        () => new UniformDistribution(0, 1, new Quantum(double.NaN, false)),
        () => new UniformDistribution(0, 1, new Quantum(0.5, true)),
        () => new UniformDistribution(0.2, 0.8, new Quantum(1, true)),
        () => new UniformDistribution(0, 1, new Quantum(1e-300, false)),
        () => new LogUniformDistribution(0, 1),
        () => new LogUniformDistribution(-1, 1),
        () => new LogUniformDistribution(1, 2, new Quantum(1, true), Inverse: true),
        () => new NormalDistribution(0, 0),
        () => new NormalDistribution(double.NaN, 1),
        () => new LogNormalDistribution(0, -1),
        () => new BetaDistribution(0, 1),
        () => new BetaDistribution(1, double.NaN),
        () => new IntUniformDistribution(2, 1),
        () => new CategoricalDistribution([]),
        () => new CategoricalDistribution([ParameterValue.Of(1), ParameterValue.Of(1)]),
        () => new CategoricalDistribution([ParameterValue.Of(1), ParameterValue.Of(2)], [1.0]),
        () => new CategoricalDistribution([ParameterValue.Of(1), ParameterValue.Of(2)], [0.5, 0.4]),
        () => new CategoricalDistribution([ParameterValue.Of(1), ParameterValue.Of(2)], [1.5, -0.5]),
        () => new CategoricalDistribution([ParameterValue.Of(1), ParameterValue.Of(2)], [double.NaN, 1]));

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Impossible_distribution_is_refused(Func<Distribution> create) => Assert.Throws<ArgumentException>(create);

    [Fact]
    public void Choices_are_equal_by_content()
    {
        var one = new CategoricalDistribution([ParameterValue.Of("a"), ParameterValue.Of("b")], [0.5, 0.5]);
        var same = new CategoricalDistribution([ParameterValue.Of("a"), ParameterValue.Of("b")], [0.5, 0.5]);

        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, new CategoricalDistribution([ParameterValue.Of("a"), ParameterValue.Of("b")]));
        Assert.NotEqual(one, new CategoricalDistribution([ParameterValue.Of("b"), ParameterValue.Of("a")], [0.5, 0.5]));
    }

    [Fact]
    public void Laws_are_equal_by_content()
    {
        Assert.Equal(new UniformDistribution(0, 1, new Quantum(0.1, false)), new UniformDistribution(0, 1, new Quantum(0.1, false)));
        Assert.NotEqual(new UniformDistribution(0, 1), new UniformDistribution(0, 2));
        Assert.NotEqual<Distribution>(new NormalDistribution(0, 1), new LogNormalDistribution(0, 1));
        Assert.NotEqual(new NormalDistribution(0, 1), new NormalDistribution(0.5, 1));
    }

    [Fact]
    public void Impossible_choice_of_probability_zero_is_no_value()
    {
        var choice = new CategoricalDistribution([ParameterValue.Of("never"), ParameterValue.Of("always")], [0, 1]);

        Assert.Equal(1, choice.Cardinality);
        Assert.Equal(ParameterValue.Of("always"), choice.FromUnit(0));
        Assert.False(choice.Contains(ParameterValue.Of("never")));
    }

    [Fact]
    public void Whole_range_of_64_bits_works()
    {
        var all = new IntUniformDistribution(long.MinValue, long.MaxValue);

        Assert.Null(all.Cardinality);
        Assert.Equal(long.MinValue, all.FromUnit(0).AsInteger());
        Assert.True(all.FromUnit(1).AsInteger() > long.MaxValue - 4096);
    }
}
