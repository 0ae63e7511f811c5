using SweepRunner.Core.Insight;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Tests.Insight;

public sealed class ConditionalImportanceTests
{
    private const int Trials = 400;

    // As in VarianceImportanceTests: the steps of a forest show as a few hundredths.
    private const double Tolerance = 0.06;

    private static readonly SearchSpace Branches = new(
    [
        new("kind", Choice("x", "y", "z")),
        new("deep", new UniformDistribution(0, 1)) { When = Is("kind", "y", "z") },
        new("flag", Choice("on", "off")) { When = Is("kind", "y") },
        new("inner", new UniformDistribution(0, 1)) { When = Is("flag", "on") },
        new("idle", new UniformDistribution(0, 1)),
    ]);

    [Theory]
    [InlineData("deep")]
    [InlineData("inner")]
    public void Child_has_all_of_the_variance_when_its_value_alone_matters(string child)
    {
        // Its mean where it is active is the value elsewhere, so that it being active changes nothing by itself.
        var shares = Shares(Branches, p => p.TryGet(child, out var value) ? (4 * value.AsDouble()) - 2 : 0);

        Assert.Equal(1, shares[child], Tolerance);
        Assert.All(shares.Where(s => s.Key != child), s => Assert.InRange(s.Value, 0, Tolerance));
    }

    [Fact]
    public void Parent_has_all_of_the_variance_when_the_branch_alone_matters()
    {
        var shares = Shares(Branches, p => p["kind"].ToString() == "x" ? 0 : 5);

        Assert.Equal(1, shares["kind"], 1e-9);
        Assert.All(shares.Where(s => s.Key != "kind"), s => Assert.Equal(0, s.Value, 1e-9));
    }

    [Fact]
    public void Parent_and_child_share_the_variance_by_what_each_does()
    {
        // Var of the branch: 4·(1/3)(2/3) = 8/9 around means 0 and 2; of the child: (2/3)·16/12 = 8/9.
        var shares = Shares(Branches, p => p.TryGet("deep", out var deep) ? 4 * deep.AsDouble() : 0);

        Assert.Equal(0.5, shares["kind"], Tolerance);
        Assert.Equal(0.5, shares["deep"], Tolerance);
    }

    [Fact]
    public void Interplay_of_parent_and_child_is_that_of_the_values_which_make_the_child_active()
    {
        var forest = Forest(Branches, p => !p.TryGet("deep", out var deep) ? 0 : (deep.AsDouble() < 0.5) == (p["kind"].ToString() == "y") ? 1 : -1);

        Assert.InRange(VarianceImportance.OfPair(forest, "kind", "deep").Share, 0.85, 1.01);
        Assert.All(VarianceImportance.Of(forest), s => Assert.InRange(s.Share, 0, 0.1));
    }

    [Fact]
    public void Parameters_that_are_never_active_together_have_no_interplay()
    {
        var space = new SearchSpace(
        [
            new("kind", Choice("x", "y")),
            new("left", new UniformDistribution(0, 1)) { When = Is("kind", "x") },
            new("right", new UniformDistribution(0, 1)) { When = Is("kind", "y") },
        ]);

        var forest = Forest(space, p => p.TryGet("left", out var left) ? left.AsDouble() : p.Real("right"));

        Assert.Equal(0, VarianceImportance.OfPair(forest, "left", "right").Share);
        Assert.Equal(0.5, VarianceImportance.Of(forest).Single(s => s.Parameters[0] == "left").Share, 2 * Tolerance);
    }

    [Fact]
    public void Child_of_a_number_counts_where_the_number_has_one_of_its_values()
    {
        var space = new SearchSpace(
        [
            new("layers", new IntUniformDistribution(1, 4)),
            new("width", new UniformDistribution(0, 1)) { When = new([new("layers", [ParameterValue.Of(2), ParameterValue.Of(4)])]) },
        ]);

        var childMatters = Shares(space, p => p.TryGet("width", out var width) ? width.AsDouble() : 0.5);
        var parentMatters = Shares(space, p => p.TryGet("width", out _) ? 1 : 0);

        Assert.Equal(1, childMatters["width"], Tolerance);
        Assert.InRange(childMatters["layers"], 0, Tolerance);
        Assert.Equal(1, parentMatters["layers"], 1e-9);
        Assert.Equal(0, parentMatters["width"], 1e-9);
    }

    [Fact]
    public void Shuffling_tells_the_effect_of_a_branch_from_that_of_what_is_in_it()
    {
        var branch = PermutationImportance.Of(Forest(Branches, p => p["kind"].ToString() == "x" ? 0 : 5)).ToDictionary(s => s.Parameters[0], s => s.Share);
        var child = PermutationImportance.Of(Forest(Branches, p => p.TryGet("deep", out var deep) ? (4 * deep.AsDouble()) - 2 : 0))
            .ToDictionary(s => s.Parameters[0], s => s.Share);

        Assert.All(branch.Where(s => s.Key != "kind"), s => Assert.Equal(0, s.Value, 1e-9));
        Assert.InRange(branch["kind"], 1.5, 5);
        Assert.InRange(child["deep"], 0.5, 2);
        Assert.True(child["deep"] > 1.5 * child["kind"], string.Join(", ", child));
    }

    private static Dictionary<string, double> Shares(SearchSpace space, Func<Assignment, double> function) =>
        VarianceImportance.Of(Forest(space, function)).ToDictionary(s => s.Parameters[0], s => s.Share);

    private static RandomForest Forest(SearchSpace space, Func<Assignment, double> function) =>
        RandomForest.Learn(space, TrialSamples.Of(space, Trials, function))!;

    private static CategoricalDistribution Choice(params string[] values) => new([.. values.Select(ParameterValue.Of)]);

    private static Condition Is(string parent, params string[] values) => new([new(parent, [.. values.Select(ParameterValue.Of)])]);
}
