using SweepRunner.Core.Pruners;
using SweepRunner.Core.Pruners.Halving;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Trials;
using SweepRunner.Testing.Contracts;
using SweepRunner.Testing.Pruners;

namespace SweepRunner.Core.Tests.Pruners.Halving;

public sealed class HyperbandPrunerTests : PrunerContract
{
    protected override IPruner Create() => new HyperbandPruner(new HalvingOptions { MinIter = 2 });

    [Fact]
    public void Hyperband_gives_its_brackets_about_five_three_and_one_of_nine_trials()
    {
        var shares = Enumerable.Range(0, 9000).GroupBy(HyperbandPruner.BracketOf).ToDictionary(g => g.Key, g => g.Count());

        Assert.Equal([0, 1, 2], shares.Keys.Order());
        // Four standard deviations of a binomial count are about 190.
        Assert.InRange(shares[0], 4800, 5200);
        Assert.InRange(shares[1], 2800, 3200);
        Assert.InRange(shares[2], 850, 1150);
    }

    [Fact]
    public void Hyperband_that_is_strict_first_judges_a_trial_at_the_rung_of_its_bracket() =>
        Assert.All(Worsening(new HalvingOptions { MinIter = 2, Strict = true }, 30), t =>
            Assert.Equal(new[] { 2, 6, 18 }[HyperbandPruner.BracketOf(t.Number)], t.Steps.Count));

    [Fact]
    public void Hyperband_ends_no_trial_before_the_look_of_its_bracket()
    {
        var ended = Worsening(new HalvingOptions { MinIter = 10 }, 100).ToLookup(t => HyperbandPruner.BracketOf(t.Number), t => t.Steps.Count);

        Assert.Equal(10, ended[0].Min());
        Assert.InRange(ended[1].Min(), 12, 23);
        Assert.InRange(ended[2].Min(), 15, 23);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Hyperband_spends_a_quarter_and_keeps_nearly_the_best(long seed)
    {
        var curves = SampleCurves.PowerLaws(trials: 60, steps: 200, seed);
        var play = new PruningPlay(new HyperbandPruner(new HalvingOptions { MinIter = 5 }));
        foreach (var curve in curves) play.Run(curve);

        Assert.InRange(play.Spent, 1, 60 * 200 / 4);
        var best = play.History.Trials.Where(t => t.State == TrialState.Complete).Min(t => t.Values[0]);
        Assert.InRange(best - curves.Min(c => c[^1]), 0, 0.01);
    }

    /// <summary>The later of 150 trials, all pruned, of which each was worse than all before it.</summary>
    private static IEnumerable<PastTrial> Worsening(HalvingOptions options, int steps)
    {
        var play = new PruningPlay(new HyperbandPruner(options));
        for (var i = 0; i < 150; i++) play.Run([.. Enumerable.Range(1, steps).Select(t => 0.1 + (0.02 * i) + (0.1 / t))]);
        Assert.All(play.History.Trials.Skip(10), t => Assert.Equal(TrialState.Pruned, t.State));
        return play.History.Trials.Skip(10);
    }
}
