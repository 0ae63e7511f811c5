using SweepRunner.Core.Insight;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Tests.Insight;

public sealed class VarianceImportanceTests
{
    // A forest of a few hundred points knows a smooth function only so well; its steps show as a few hundredths.
    private const double Tolerance = 0.06;

    [Fact]
    public void Shares_of_an_additive_function_are_those_of_its_terms()
    {
        // Var(3a) : Var(b) = 9 : 1, and c is not in it.
        var forest = RandomForest.Learn(TrialSamples.Cube, TrialSamples.Of(TrialSamples.Cube, 500, p => (3 * p.Real("a")) + p.Real("b")))!;

        var shares = VarianceImportance.Of(forest);

        Assert.Equal(["a", "b", "c"], shares.Select(s => s.Parameters[0]));
        Assert.Equal(0.9, shares[0].Share, Tolerance);
        Assert.Equal(0.1, shares[1].Share, Tolerance);
        Assert.InRange(shares[2].Share, 0, 0.01);
    }

    [Fact]
    public void Share_of_a_pair_is_what_each_alone_does_not_explain()
    {
        // On ±1/2 a product has no effect of either factor alone: all its variance is interplay.
        var trials = TrialSamples.Of(TrialSamples.Cube, 800, p => (p.Real("a") < 0.5 ? -1 : 1) * (p.Real("b") < 0.5 ? -1.0 : 1));
        var forest = RandomForest.Learn(TrialSamples.Cube, trials)!;

        Assert.InRange(VarianceImportance.OfPair(forest, "a", "b").Share, 0.8, 1);
        Assert.InRange(VarianceImportance.OfPair(forest, "a", "c").Share, 0, 0.05);
        Assert.All(VarianceImportance.Of(forest), s => Assert.InRange(s.Share, 0, 0.1));
    }

    [Fact]
    public void Log_ranges_count_by_their_logarithm()
    {
        var space = new SearchSpace([new("rate", new LogUniformDistribution(1e-6, 1)), new("b", new UniformDistribution(0, 1))]);
        var trials = TrialSamples.Of(space, 400, p => (Math.Log(p.Real("rate")) / Math.Log(1e-6)) + p.Real("b"));

        Assert.All(VarianceImportance.Of(RandomForest.Learn(space, trials)!), s => Assert.Equal(0.5, s.Share, Tolerance));
    }

    [Fact]
    public void Shares_are_the_same_for_the_same_seed()
    {
        var trials = TrialSamples.Of(TrialSamples.Cube, 60, p => p.Real("a"));

        var once = VarianceImportance.Of(RandomForest.Learn(TrialSamples.Cube, trials, seed: 5)!);

        Assert.Equal(once.Select(s => s.Share), VarianceImportance.Of(RandomForest.Learn(TrialSamples.Cube, trials, seed: 5)!).Select(s => s.Share));
        Assert.NotEqual(once.Select(s => s.Share), VarianceImportance.Of(RandomForest.Learn(TrialSamples.Cube, trials, seed: 6)!).Select(s => s.Share));
    }

    [Fact]
    public void Constant_objective_gives_no_parameter_a_share()
    {
        var forest = RandomForest.Learn(TrialSamples.Cube, TrialSamples.Of(TrialSamples.Cube, 30, _ => 2))!;

        Assert.All(VarianceImportance.Of(forest), s => Assert.Equal(0, s.Share));
        Assert.Throws<ArgumentException>(() => VarianceImportance.OfPair(forest, "a", "z"));
    }

    [Fact]
    public void Forest_needs_two_complete_trials() =>
        Assert.Null(RandomForest.Learn(TrialSamples.Cube, TrialSamples.Of(TrialSamples.Cube, 1, _ => 2)));
}
