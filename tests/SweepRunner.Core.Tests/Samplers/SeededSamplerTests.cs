using SweepRunner.Core.Samplers;
using SweepRunner.Core.Samplers.Random;
using SweepRunner.Core.Spaces;
using SweepRunner.Testing.Contracts;
using SweepRunner.Testing.Samplers;

namespace SweepRunner.Core.Tests.Samplers;

public sealed class SeededSamplerTests : SamplerContract
{
    protected override ISampler Create() => new SeededSampler(new RandomSampler(), []);

    [Fact]
    public void Seeds_are_completed_by_draws_that_satisfy_the_constraints()
    {
        var seeds = new[] { Seed("layers", ParameterValue.Of(4)), Seed("optimizer.name", ParameterValue.Of("sgd")) };

        var points = new SearchPlay(SampleSpaces.Mixed).Run(new SeededSampler(new RandomSampler(), seeds), 3);

        Assert.Equal(4, points[0]["layers"].AsInteger());
        Assert.True(points[1].TryGet("optimizer.momentum", out _));
        Assert.All(points, p => Assert.True(SampleSpaces.Mixed.Contains(p) && SampleSpaces.Mixed.IsFeasible(p)));
    }

    [Fact]
    public void Seeds_go_on_where_they_stopped_after_a_restart()
    {
        Assignment[] seeds = [.. Enumerable.Range(1, 4).Select(n => Seed("layers", ParameterValue.Of(n)))];
        var play = new SearchPlay(SampleSpaces.Mixed);
        for (var n = 1; n <= 4; n++)
        {
            var point = new SeededSampler(new RandomSampler(), seeds).Propose(play.FreshRequest());
            Assert.Equal(n, point!["layers"].AsInteger());
            play.Add(point);
        }
    }

    [Fact]
    public void Seeds_that_repeat_or_break_a_constraint_are_passed_over()
    {
        var space = new SearchSpace([new("a", new IntUniformDistribution(1, 5))], [Constraint.Parse("a != 4")]);
        Assignment[] seeds = [Seed("a", ParameterValue.Of(3)), Seed("a", ParameterValue.Of(3)), Seed("a", ParameterValue.Of(4)), Seed("a", ParameterValue.Of(5))];

        var points = new SearchPlay(space).Run(new SeededSampler(new RandomSampler(), seeds), 10);

        Assert.Equal([3L, 5L], points.Take(2).Select(p => p["a"].AsInteger()));
        Assert.Equal([1L, 2L, 3L, 5L], points.Select(p => p["a"].AsInteger()).Order());
    }

    [Fact]
    public void Seeds_follow_trials_that_came_from_elsewhere()
    {
        var play = new SearchPlay(new SearchSpace([new("a", new IntUniformDistribution(1, 5))]));
        play.Add(Seed("a", ParameterValue.Of(2)));

        var points = play.Run(new SeededSampler(new RandomSampler(), [Seed("a", ParameterValue.Of(2)), Seed("a", ParameterValue.Of(4))]), 2);

        Assert.Equal(4, points[1]["a"].AsInteger());
    }

    [Fact]
    public void Seed_outside_its_distribution_is_a_bug_of_the_caller() => Assert.Throws<ArgumentException>(
        () => new SearchPlay(SampleSpaces.Mixed).Run(new SeededSampler(new RandomSampler(), [Seed("layers", ParameterValue.Of(9))]), 1));

    private static Assignment Seed(string name, ParameterValue value) => new([new(name, value)]);
}
