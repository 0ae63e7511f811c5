using FsCheck;
using FsCheck.Fluent;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Tests.Spaces;

public sealed class DistributionTests
{
    public static TheoryData<string, int> Names => new()
    {
        { "constant", 1 }, { "categorical", 2 }, { "int_uniform", 1 }, { "uniform", 1 }, { "q_uniform", 2 }, { "log_uniform_values", 1 },
        { "q_log_uniform_values", 1 }, { "inv_log_uniform_values", 1 }, { "normal", 1 }, { "q_normal", 1 }, { "log_normal", 1 },
        { "q_log_normal", 1 }, { "beta", 2 }, { "q_beta", 1 },
    };

    private static Arbitrary<(Distribution Distribution, double Unit)> Draws =>
        (from d in Gen.Elements(DistributionSamples.All.ToArray())
         from bits in Gen.Choose(0, int.MaxValue)
         select (d, bits / (double)(1L << 31))).ToArbitrary();

    [Theory]
    [MemberData(nameof(Names))]
    public void Samples_cover_every_distribution_of_the_spec(string name, int samples) =>
        Assert.Equal(samples, DistributionSamples.All.Count(d => d.Name == name));

    [Fact]
    public void Value_goes_to_its_unit_and_back() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Draws, draw =>
    {
        var value = draw.Distribution.FromUnit(draw.Unit);
        var back = draw.Distribution.FromUnit(draw.Distribution.ToUnit(value));
        return draw.Distribution.Contains(value) &&
            (draw.Distribution.Cardinality is null && value.Kind == ParameterKind.Real ? Near(back.AsDouble(), value.AsDouble()) : back == value);
    }));

    [Fact]
    public void Larger_unit_never_gives_a_smaller_number() => Check.QuickThrowOnFailure(Prop.ForAll(Draws, draw =>
        !draw.Distribution.FromUnit(0.5).IsNumber || draw.Distribution is CategoricalDistribution ||
        draw.Distribution.FromUnit(draw.Unit).AsDouble() <= draw.Distribution.FromUnit(Math.Min(1, draw.Unit + 1e-3)).AsDouble()));

    [Fact]
    public void Extreme_units_give_values_of_the_distribution() => Assert.All(DistributionSamples.All, d =>
    {
        foreach (var unit in new[] { 0, double.Epsilon, 1e-17, 1 - 1e-16, 1 })
            Assert.True(d.Contains(d.FromUnit(unit)), $"{d} at {unit} gives {d.FromUnit(unit)}");
    });

    [Fact]
    public void Continuous_draws_pass_a_Kolmogorov_Smirnov_test() => Assert.All(DistributionSamples.Continuous, d =>
    {
        const int n = 5000;
        var stream = new RandomStream(11);
        var draws = Enumerable.Range(0, n).Select(_ => d.FromUnit(stream.NextUnit()).AsDouble()).Order().ToArray();
        var gap = draws.Select((x, i) => Math.Max(Reference(d, x) - (i / (double)n), ((i + 1) / (double)n) - Reference(d, x))).Max();
        Assert.True(gap < 1.95 / Math.Sqrt(n), $"{d}: D = {gap}"); // critical value at 0.1 %
    });

    [Fact]
    public void Discrete_values_have_the_probability_of_their_rounding_cell() => Assert.All(DistributionSamples.Discrete, d =>
    {
        const int n = 5_000;
        var stream = new RandomStream(12);
        var counts = Enumerable.Range(0, n).Select(_ => d.FromUnit(stream.NextUnit())).CountBy(v => v).ToList();
        foreach (var (value, count) in counts)
        {
            var p = Probability(d, value);
            Assert.True(Math.Abs(count - (n * p)) <= 4.5 * Math.Sqrt(n * p * (1 - p)) + 1, $"{d}: {value} came {count} times, expected {n * p}");
        }
    });

    [Fact]
    public void Finite_distribution_lists_each_value_once() => Assert.All(DistributionSamples.Discrete.Where(d => d.Cardinality is not null), d =>
    {
        var values = Enumerable.Range(0, (int)d.Cardinality!).Select(i => d.ValueAt(i)).ToList();
        Assert.Equal(values.Count, values.Distinct().Count());
        Assert.All(values, v => Assert.Equal(v, d.FromUnit(d.ToUnit(v))));
        Assert.Throws<ArgumentOutOfRangeException>(() => d.ValueAt(values.Count));
        Assert.Throws<ArgumentOutOfRangeException>(() => d.ValueAt(-1));
    });

    [Fact]
    public void Foreign_value_has_no_unit() => Assert.All(DistributionSamples.All, d =>
    {
        var foreign = ParameterValue.Of("elsewhere");
        Assert.False(d.Contains(foreign));
        Assert.Throws<ArgumentException>(() => d.ToUnit(foreign));
    });

    [Fact]
    public void Infinite_distribution_lists_nothing() => Assert.All(DistributionSamples.Continuous, d =>
    {
        Assert.Null(d.Cardinality);
        Assert.Throws<InvalidOperationException>(() => d.ValueAt(0));
    });

    [Fact]
    public void Number_fits_as_the_kind_of_the_distribution()
    {
        Assert.True(new UniformDistribution(0, 2).TryFit(ParameterValue.Of(1), out var real));
        Assert.Equal(ParameterValue.Of(1.0), real);
        Assert.True(new IntUniformDistribution(0, 2).TryFit(ParameterValue.Of(1.0), out var whole));
        Assert.Equal(ParameterValue.Of(1), whole);
        Assert.False(new IntUniformDistribution(0, 2).TryFit(ParameterValue.Of(1.5), out _));
        Assert.False(new UniformDistribution(0, 2).TryFit(ParameterValue.Of("1"), out _));
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Max(1e-3, Math.Max(Math.Abs(a), Math.Abs(b)));

    // Independent of the code under test where the formula is short; the laws themselves are checked against SciPy.
    private static double Reference(ContinuousDistribution d, double x) => d switch
    {
        UniformDistribution u => (x - u.Min) / (u.Max - u.Min),
        LogUniformDistribution l => Math.Log(x / l.Min) / Math.Log(l.Max / l.Min),
        NormalDistribution n => NormalLaw.Cumulative((x - n.Mu) / n.Sigma),
        LogNormalDistribution n => NormalLaw.Cumulative((Math.Log(x) - n.Mu) / n.Sigma),
        BetaDistribution b => BetaLaw.Cumulative(x, b.A, b.B),
        _ => throw new ArgumentOutOfRangeException(nameof(d)),
    };

    private static double Probability(Distribution d, ParameterValue value) => d switch
    {
        ConstantDistribution => 1,
        IntUniformDistribution i => 1.0 / (i.Max - i.Min + 1),
        CategoricalDistribution { Probabilities: { } p } c => p[c.Values.ToList().IndexOf(value)],
        CategoricalDistribution c => 1.0 / c.Values.Count,
        ContinuousDistribution c => Cell(c, value),
        _ => throw new ArgumentOutOfRangeException(nameof(d)),
    };

    // An end of the range takes all the mass beyond it.
    private static double Cell(ContinuousDistribution d, ParameterValue value)
    {
        var (x, half) = (value.AsDouble(), d.Q!.Value.Size / 2);
        var below = d.Cardinality is not null && value == d.ValueAt(0) ? 0 : x - half <= d.Low ? 0 : Reference(d, x - half);
        var above = d.Cardinality is { } n && value == d.ValueAt(n - 1) ? 1 : Reference(d, x + half);
        return above - below;
    }
}
