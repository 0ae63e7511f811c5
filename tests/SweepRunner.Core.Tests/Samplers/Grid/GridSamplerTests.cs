using SweepRunner.Core.Errors;
using SweepRunner.Core.Samplers;
using SweepRunner.Core.Samplers.Grid;
using SweepRunner.Core.Spaces;
using SweepRunner.Testing.Contracts;
using SweepRunner.Testing.Samplers;

namespace SweepRunner.Core.Tests.Samplers.Grid;

public sealed class GridSamplerTests : SamplerContract
{
    protected override ISampler Create() => new GridSampler();

    [Fact]
    public void Grid_varies_the_last_parameter_fastest()
    {
        var space = new SearchSpace([new("a", new IntUniformDistribution(1, 2)), new("b", new CategoricalDistribution([ParameterValue.Of("x"), ParameterValue.Of("y")]))]);

        var points = new SearchPlay(space).Run(Create(), 10);

        Assert.Equal(["a=1, b=x", "a=1, b=y", "a=2, b=x", "a=2, b=y"], points.Select(p => p.ToString()));
    }

    [Fact]
    public void Grid_of_huge_size_starts_at_once_and_walks_on()
    {
        var space = new SearchSpace([.. Enumerable.Range(0, 6).Select(i => new SpaceParameter($"p{i}", new IntUniformDistribution(0, 999_999)))]);

        var points = new SearchPlay(space).Run(Create(), 10_000);

        Assert.Equal(10_000, points.Distinct().Count());
        Assert.Equal(9_999, points[^1]["p5"].AsInteger());
    }

    [Fact]
    public void Grid_skips_whole_branches_that_a_constraint_rules_out()
    {
        // 10¹⁰ points share each forbidden value of 'a': passing them one by one would take hours.
        var space = new SearchSpace(
            [new("a", new IntUniformDistribution(0, 9)), new("b", new IntUniformDistribution(1, 100_000)), new("c", new IntUniformDistribution(1, 100_000))],
            [Constraint.Parse("a >= 8"), Constraint.Parse("b <= 1"), Constraint.Parse("c <= 1")]);

        var points = new SearchPlay(space).Run(Create(), 2);

        Assert.Equal(["a=8, b=1, c=1", "a=9, b=1, c=1"], points.Select(p => p.ToString()));
    }

    [Fact]
    public void Grid_passes_over_points_already_tried()
    {
        var play = new SearchPlay(new SearchSpace([new("a", new IntUniformDistribution(1, 3))]));
        play.Add(new Assignment([new("a", ParameterValue.Of(2))]));

        Assert.Equal(["a=2", "a=1", "a=3"], play.Run(Create(), 10).Select(p => p.ToString()));
    }

    [Fact]
    public void Grid_counts_its_points()
    {
        Assert.Equal(26, GridSampler.PointCount(SampleSpaces.Trees));
        Assert.Equal(7 * (1 + 4) * 4 * 3 * 3, GridSampler.PointCount(SampleSpaces.Mixed));
    }

    [Fact]
    public void Grid_names_every_parameter_it_cannot_lay_out()
    {
        var space = new SearchSpace([new("eta", new UniformDistribution(0, 1)), new("n", new IntUniformDistribution(1, 2)), new("z", new NormalDistribution())]);

        var refusal = Assert.Throws<InvalidInputException>(() => new SearchPlay(space).Run(Create(), 1));

        Assert.Equal(["parameters.eta", "parameters.z"], refusal.Faults.Select(f => f.Path));
        Assert.Contains("steps or q", refusal.Faults[0].Problem, StringComparison.Ordinal);
        Assert.Null(GridSampler.AxisProblem(space.Parameters[1]));
    }
}
