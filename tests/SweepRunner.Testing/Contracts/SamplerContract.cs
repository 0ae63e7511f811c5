using SweepRunner.Core.Samplers;
using SweepRunner.Core.Spaces;
using SweepRunner.Testing.Samplers;
using Xunit;

namespace SweepRunner.Testing.Contracts;

/// <summary>What every sampler promises. A test class of a sampler inherits this.</summary>
public abstract class SamplerContract
{
    /// <summary>A new sampler that has seen nothing.</summary>
    protected abstract ISampler Create();

    [Fact]
    public void Sampler_gives_the_same_proposal_for_the_same_request_whatever_it_has_cached()
    {
        var sampler = Create();
        var play = new SearchPlay(SampleSpaces.Mixed);
        for (var i = 0; i < 25; i++)
        {
            var proposal = sampler.Propose(play.Request);
            Assert.Equal(proposal, sampler.Propose(play.Request));
            Assert.Equal(proposal, sampler.Propose(play.FreshRequest()));
            Assert.Equal(proposal, Create().Propose(play.FreshRequest()));
            play.Add(Assert.IsType<Assignment>(proposal), withFailures: true);
        }
    }

    [Fact]
    public void Sampler_stays_in_the_space_and_within_its_constraints()
    {
        var points = new SearchPlay(SampleSpaces.Mixed).Run(Create(), 60, withFailures: true);

        Assert.Equal(60, points.Count);
        Assert.All(points, p => Assert.True(SampleSpaces.Mixed.Contains(p), $"{p} is outside the space"));
        Assert.All(points, p => Assert.True(SampleSpaces.Mixed.IsFeasible(p), $"{p} breaks a constraint"));
        Assert.Equal(60, points.Distinct().Count());
    }

    [Fact]
    public void Sampler_stays_in_a_space_whose_choices_depend_on_choices()
    {
        var points = new SearchPlay(SampleSpaces.Nested).Run(Create(), 60, withFailures: true);

        Assert.Equal(60, points.Distinct().Count());
        Assert.All(points, p => Assert.True(SampleSpaces.Nested.Contains(p), $"{p} is outside the space"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sampler_proposes_every_feasible_point_of_a_finite_space_once_and_then_none(bool withFailures)
    {
        var play = new SearchPlay(SampleSpaces.Trees);
        var points = play.Run(Create(), SampleSpaces.TreesCount + 10, withFailures);

        Assert.Equal(SampleSpaces.TreesCount, points.Distinct().Count());
        Assert.Equal(SampleSpaces.TreesCount, points.Count);
        Assert.All(points, p => Assert.True(play.Space.Contains(p) && play.Space.IsFeasible(p), p.ToString()));
        Assert.Null(Create().Propose(play.FreshRequest()));
    }

    [Fact]
    public void Sampler_proposes_the_single_point_of_a_constant_space_once()
    {
        var points = new SearchPlay(SampleSpaces.Single).Run(Create(), 5);

        Assert.Equal("rounds=200", Assert.Single(points).ToString());
    }

    [Fact]
    public void Sampler_goes_on_alike_when_a_new_process_takes_over()
    {
        var whole = new SearchPlay(SampleSpaces.Mixed).Run(Create(), 30);

        var interrupted = new SearchPlay(SampleSpaces.Mixed);
        interrupted.Run(Create(), 12);

        Assert.Equal(whole, interrupted.Run(Create(), 30));
    }

    [Fact]
    public void Sampler_begins_with_the_users_seeds_and_never_repeats_them()
    {
        Assignment[] seeds =
        [
            new([new("booster", ParameterValue.Of("dart")), new("depth", ParameterValue.Of(3)), new("rounds", ParameterValue.Of(10)), new("rate_drop", ParameterValue.Of(0.2))]),
            new([new("booster", ParameterValue.Of("gblinear")), new("depth", ParameterValue.Of(2)), new("rounds", ParameterValue.Of(100.0))]),
        ];
        var points = new SearchPlay(SampleSpaces.Trees).Run(new SeededSampler(Create(), seeds), SampleSpaces.TreesCount + 10);

        Assert.Equal("rate_drop=0.2, booster=dart, depth=3, rounds=10", points[0].ToString());
        Assert.Equal("booster=gblinear, rounds=100", points[1].ToString());
        Assert.Equal(SampleSpaces.TreesCount, points.Count);
        Assert.Equal(SampleSpaces.TreesCount, points.Distinct().Count());
    }
}
