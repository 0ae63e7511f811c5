using SweepRunner.Core.Errors;
using SweepRunner.Core.Samplers;
using SweepRunner.Core.Samplers.Random;
using SweepRunner.Core.Spaces;
using SweepRunner.Testing.Contracts;
using SweepRunner.Testing.Samplers;

namespace SweepRunner.Core.Tests.Samplers.Random;

public sealed class RandomSamplerTests : SamplerContract
{
    protected override ISampler Create() => new RandomSampler();

    [Fact]
    public void Random_follows_the_probabilities_of_a_choice()
    {
        var space = new SearchSpace(
        [
            new("x", new UniformDistribution(0, 1)),
            new("booster", new CategoricalDistribution([ParameterValue.Of("a"), ParameterValue.Of("b")], [0.8, 0.2])),
        ]);

        var share = new SearchPlay(space).Run(Create(), 4000).Count(p => p["booster"] == ParameterValue.Of("a")) / 4000.0;

        Assert.Equal(0.8, share, 0.025); // four standard deviations of a share of 4000
    }

    [Fact]
    public void Random_proposes_other_points_for_another_seed()
    {
        var one = new SearchPlay(SampleSpaces.Mixed, seed: 1).Run(Create(), 10);
        var other = new SearchPlay(SampleSpaces.Mixed, seed: 2).Run(Create(), 10);

        Assert.Empty(one.Intersect(other));
    }

    [Fact]
    public void Random_finds_the_one_feasible_point_that_draws_would_miss()
    {
        var space = new SearchSpace(
            [new("a", new IntUniformDistribution(1, 300_000)), new("b", new IntUniformDistribution(1, 300))],
            [Constraint.Parse("a == 271828"), Constraint.Parse("b == 42")]);

        Assert.Equal("a=271828, b=42", Assert.Single(new SearchPlay(space).Run(Create(), 3)).ToString());
    }

    [Fact]
    public void Random_takes_the_last_points_with_equal_probability()
    {
        var last = new Dictionary<long, int>();
        for (var seed = 0; seed < 600; seed++)
        {
            // 'rare' is all but never drawn, so its three points are left to counting through.
            var space = new SearchSpace(
                [new("kind", new CategoricalDistribution([ParameterValue.Of("common"), ParameterValue.Of("rare")], [1 - 1e-9, 1e-9])), new("n", new IntUniformDistribution(1, 3))]);
            var points = new SearchPlay(space, seed).Run(Create(), 4);
            var n = points[3]["n"].AsInteger();
            last[n] = last.GetValueOrDefault(n) + 1;
        }

        Assert.All([1L, 2L, 3L], n => Assert.InRange(last[n], 154, 246)); // 200 ± 4 standard deviations
    }

    [Fact]
    public void Random_says_so_when_constraints_leave_nothing()
    {
        var space = new SearchSpace([new("x", new UniformDistribution(0, 1))], [Constraint.Parse("x > 2")]);

        var refusal = Assert.Throws<SweepRunnerException>(() => new SearchPlay(space).Run(Create(), 1));

        Assert.Equal(ErrorCode.Invalid, refusal.Code);
        Assert.Contains("x > 2", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_ends_when_an_unbounded_step_has_in_effect_one_value()
    {
        var space = new SearchSpace([new("x", new NormalDistribution(0, 0.01, new Quantum(1, true)))]);

        Assert.Equal("x=0", Assert.Single(new SearchPlay(space).Run(Create(), 3)).ToString());
    }
}
