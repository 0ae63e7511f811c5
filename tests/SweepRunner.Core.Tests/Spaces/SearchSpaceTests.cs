using SweepRunner.Core.Spaces;
using SweepRunner.Testing.Samplers;

namespace SweepRunner.Core.Tests.Spaces;

public sealed class SearchSpaceTests
{
    private static readonly IntUniformDistribution Digit = new(0, 9);

    [Fact]
    public void Space_refuses_two_parameters_of_one_name() =>
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => new SearchSpace([new("a", Digit), new("a", Digit)])).Message, StringComparison.Ordinal);

    [Fact]
    public void Space_refuses_a_condition_on_nothing() =>
        Assert.Contains("'b'", Assert.Throws<ArgumentException>(() => new SearchSpace([On("a", "b", 1)])).Message, StringComparison.Ordinal);

    [Fact]
    public void Space_refuses_a_constraint_on_nothing() =>
        Assert.Contains("'dart'", Assert.Throws<ArgumentException>(() => new SearchSpace([new("a", Digit)], [Constraint.Parse("a == dart")])).Message, StringComparison.Ordinal);

    [Fact]
    public void Space_names_the_circle_of_its_conditions()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new SearchSpace([new("z", Digit), On("a", "b", 1), On("b", "c", 1), On("c", "a", 1)]));

        Assert.Contains("'a' depends on 'b' depends on 'c' depends on 'a'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parents_are_decided_before_children_wherever_they_stand()
    {
        var space = new SearchSpace([On("c", "b", 3), On("b", "a", 2), new("a", Digit)]);

        Assert.Equal("c=9, b=3, a=2", space.FromUnits([0.95, 0.35, 0.25]).ToString());
        Assert.Equal("b=4, a=2", space.FromUnits([0.95, 0.45, 0.25]).ToString());
        Assert.Equal("a=3", space.FromUnits([0.95, 0.35, 0.35]).ToString());
    }

    [Fact]
    public void Condition_compares_numbers_by_value_and_nothing_else()
    {
        Assert.True(new ConditionTerm("p", [ParameterValue.Of(1)]).Holds(ParameterValue.Of(1.0)));
        Assert.False(new ConditionTerm("p", [ParameterValue.Of(1)]).Holds(ParameterValue.Of("1")));
        Assert.False(new ConditionTerm("p", [ParameterValue.Of(1)]).Holds(ParameterValue.Of(true)));
        Assert.True(new ConditionTerm("p", [ParameterValue.Of(2), ParameterValue.Null]).Holds(ParameterValue.Null));
    }

    [Fact]
    public void Space_counts_its_points_with_conditions()
    {
        Assert.Equal(2 * (3 + (3 * 3) + 1), SampleSpaces.Trees.Cardinality);
        Assert.True(SampleSpaces.Trees.IsFinite);
        Assert.Null(SampleSpaces.Mixed.Cardinality);
        Assert.False(SampleSpaces.Mixed.IsFinite);
        Assert.Equal(1, new SearchSpace([]).Cardinality);
        Assert.Equal(19, new SearchSpace([new("a", Digit), On("b", "a", 7)]).Cardinality);
    }

    [Fact]
    public void Space_too_large_to_count_has_no_count()
    {
        SpaceParameter Wide(string name) => new(name, new IntUniformDistribution(0, long.MaxValue - 1));

        Assert.Equal(long.MaxValue, new SearchSpace([Wide("a")]).Cardinality);
        Assert.Null(new SearchSpace([Wide("a"), Wide("b"), Wide("c"), Wide("d")]).Cardinality);
    }

    [Theory]
    [InlineData("gbtree", 3, 10, null, true)]
    [InlineData("gbtree", 3, 10, 0.2, false)]
    [InlineData("dart", 3, 10, 0.2, true)]
    [InlineData("dart", 3, 10, null, false)]
    [InlineData("dart", 3, 10, 0.3, false)]
    [InlineData("gbtree", 5, 10, null, false)]
    [InlineData("forest", 3, 10, null, false)]
    public void Space_contains_exactly_the_active_parameters_with_their_values(string booster, int depth, int rounds, double? drop, bool expected)
    {
        var entries = new List<KeyValuePair<string, ParameterValue>>
        {
            new("booster", ParameterValue.Of(booster)), new("depth", ParameterValue.Of(depth)), new("rounds", ParameterValue.Of(rounds)),
        };
        if (drop is { } rate) entries.Add(new("rate_drop", ParameterValue.Of(rate)));

        Assert.Equal(expected, SampleSpaces.Trees.Contains(new Assignment(entries)));
        Assert.False(SampleSpaces.Trees.Contains(new Assignment([.. entries, new("extra", ParameterValue.Null)])));
    }

    [Fact]
    public void Space_wants_one_unit_per_parameter() =>
        Assert.Throws<ArgumentException>(() => SampleSpaces.Trees.FromUnits([0.5]));

    private static SpaceParameter On(string name, string parent, int value) =>
        new(name, Digit) { When = new Condition([new ConditionTerm(parent, [ParameterValue.Of(value)])]) };
}
