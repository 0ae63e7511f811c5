using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Tests.Spaces;

public sealed class QuantizedDistributionTests
{
    [Fact]
    public void Rounded_values_are_the_decimals_people_write()
    {
        var tenths = new UniformDistribution(0, 1, new Quantum(0.1, false));

        Assert.Equal("0.0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0", string.Join(' ', Enumerable.Range(0, (int)tenths.Cardinality!).Select(i => tenths.ValueAt(i))));
    }

    [Fact]
    public void Rounded_values_stay_inside_bounds_that_are_no_multiples()
    {
        // W&B's round(U / q) · q gives 0 and 50 here.
        var fives = new UniformDistribution(3, 47.9, new Quantum(5, true));

        Assert.Equal(ParameterValue.Of(5), fives.FromUnit(0));
        Assert.Equal(ParameterValue.Of(45), fives.FromUnit(1));
        Assert.Equal(9, fives.Cardinality);
    }

    [Fact]
    public void Bound_that_is_a_multiple_up_to_rounding_is_a_value() =>
        Assert.Equal(3, new UniformDistribution(0.1, 0.3, new Quantum(0.1, false)).Cardinality);

    [Theory]
    [InlineData(0.30000000000000004, false)]
    [InlineData(0.3, true)]
    [InlineData(0.35, false)]
    [InlineData(1.1, false)]
    [InlineData(double.NaN, false)]
    public void Rounded_distribution_contains_its_multiples_only(double value, bool expected) =>
        Assert.Equal(expected, new UniformDistribution(0, 1, new Quantum(0.1, false)).Contains(ParameterValue.Of(value)));

    [Fact]
    public void Whole_steps_give_whole_numbers()
    {
        Assert.Equal(ParameterKind.Integer, new LogNormalDistribution(3, 1, new Quantum(8, true)).FromUnit(0.7).Kind);
        Assert.Equal(ParameterKind.Real, new LogNormalDistribution(3, 1, new Quantum(8, false)).FromUnit(0.7).Kind);
    }

    [Fact]
    public void Unbounded_rounding_survives_huge_values() =>
        Assert.Equal(1L << 53, new LogNormalDistribution(0, 100, new Quantum(1, true)).FromUnit(1).AsInteger());
}
