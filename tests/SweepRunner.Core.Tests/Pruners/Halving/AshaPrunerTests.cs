using SweepRunner.Core.Pruners;
using SweepRunner.Core.Pruners.Halving;
using SweepRunner.Core.Trials;
using SweepRunner.Testing.Contracts;
using SweepRunner.Testing.Pruners;

namespace SweepRunner.Core.Tests.Pruners.Halving;

public sealed class AshaPrunerTests : PrunerContract
{
    protected override IPruner Create() => new AshaPruner(new HalvingOptions { MinIter = 2 });

    [Fact]
    public void Asha_lets_one_in_eta_and_a_margin_pass_its_rung()
    {
        // Rung of 2 iterations. Of 11 trials 11/3 + 0.5·√(11·2/9) = 4.4 pass: ranks 1 to 5.
        var play = new PruningPlay(Create());
        for (var i = 0; i < 8; i++) play.Run(1, 0.1 * (i + 1));

        Assert.False(play.Run(1, 0.25).Prune);
        Assert.False(play.Run(1, 0.24).Prune);
        Assert.Equal(
            "Successive halving: at step 1 its best loss 0.35 ranks 6 of 11; the best 5 go on (1 in 3 and a margin), the last of them has 0.3.",
            play.Run(1, 0.35).Reason);
    }

    [Fact]
    public void Asha_without_a_margin_lets_one_in_eta_pass()
    {
        var play = new PruningPlay(new AshaPruner(new HalvingOptions { MinIter = 2, Margin = 0 }));
        for (var i = 0; i < 8; i++) play.Run(1, 0.1 * (i + 1));

        Assert.True(play.Run(1, 0.35).Prune);
        Assert.False(play.Run(1, 0.25).Prune);
    }

    [Fact]
    public void Asha_ends_no_trial_before_enough_others_were_there()
    {
        var play = new PruningPlay(Create());
        foreach (var loss in new[] { 0.1, 0.2 }) Assert.False(play.Run(1, loss).Prune);

        Assert.True(play.Run(1, 0.5).Prune);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Asha_judges_again_against_those_that_came_later_only_when_strict(bool strict)
    {
        var play = new PruningPlay(new AshaPruner(new HalvingOptions { MinIter = 2, Strict = strict }));
        var early = play.Begin();
        play.Report(early, 0, 1);
        Assert.False(play.Report(early, 1, 0.9).Prune);
        for (var i = 0; i < 8; i++) play.Run(1, 0.1 + (0.01 * i));

        Assert.Equal(strict, play.Report(early, 2, 0.9).Prune);
    }

    [Fact]
    public void Asha_spares_the_slow_starter_whose_curve_leads_past_the_best()
    {
        var play = new PruningPlay(new AshaPruner(new HalvingOptions { MinIter = 8 }));
        for (var i = 0; i < 8; i++) play.Run([.. Enumerable.Range(1, 64).Select(t => 0.4 + (0.01 * i) + (0.4 / (t * t)))]);

        // Loses 0.12 with every doubling: 0.64 at 8 iterations, worst of all at the first rung, and 0.28 at 64.
        Assert.False(play.Run([.. Enumerable.Range(1, 64).Select(t => 1 - (0.12 * Math.Log2(t)))]).Prune);
        Assert.True(play.Run([.. Enumerable.Range(1, 64).Select(t => 0.7 + (0.2 / t))]).Prune);
    }

    [Fact]
    public void Asha_ends_late_what_cannot_reach_the_best_even_if_it_ranks_well()
    {
        var play = new PruningPlay(new AshaPruner(new HalvingOptions { MinIter = 4 }));
        play.Run([.. Enumerable.Range(1, 100).Select(t => 0.1 + (0.2 / t))]);
        for (var i = 0; i < 8; i++) play.Run([.. Enumerable.Range(1, 100).Select(t => 0.5 + (0.2 / t))]);

        var stop = play.Run([.. Enumerable.Range(1, 100).Select(t => 0.4 + (0.2 / t))]);

        Assert.Equal(36, play.History.Trials[^1].Steps.Count);
        Assert.EndsWith("by step 99, worse than the 0.102 of the best complete trial.", stop.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Asha_spends_a_quarter_and_keeps_nearly_the_best(long seed)
    {
        var curves = SampleCurves.PowerLaws(trials: 60, steps: 200, seed);
        var play = new PruningPlay(new AshaPruner(new HalvingOptions { MinIter = 5 }));
        foreach (var curve in curves) play.Run(curve);

        Assert.InRange(play.Spent, 1, 60 * 200 / 4);
        var best = play.History.Trials.Where(t => t.State == TrialState.Complete).Min(t => t.Values[0]);
        Assert.InRange(best - curves.Min(c => c[^1]), 0, 0.01);
    }

    [Fact]
    public void Asha_without_rungs_judges_at_a_share_of_the_longest_complete_trial()
    {
        // 120 / 12 = 10 iterations; of 4 trials 2 go on.
        var play = new PruningPlay(new AshaPruner());
        for (var i = 0; i < 3; i++) Assert.False(play.Run([.. Enumerable.Range(1, 120).Select(t => 0.1 + (0.1 / t))]).Prune);

        var stop = play.Run([.. Enumerable.Range(1, 120).Select(t => 0.5 + (0.1 / t))]);

        Assert.Equal(10, play.History.Trials[^1].Steps.Count);
        Assert.Equal("Successive halving: at step 9 its best loss 0.51, expected to be 0.5 after as many steps again, ranks 4 of 4; the best 2 go on (1 in 2 and a margin), the last of them has 0.1.", stop.Reason);
    }

    [Fact]
    public void Asha_without_rungs_ranks_a_slow_starter_by_where_it_leads()
    {
        var play = new PruningPlay(new AshaPruner());
        for (var i = 0; i < 3; i++) play.Run([.. Enumerable.Range(1, 120).Select(_ => 0.5)]);

        // 0.6 after 10 iterations, the worst of all; it was 0.85 after 5.
        Assert.False(play.Run([.. Enumerable.Range(1, 120).Select(t => Math.Max(0.3, 1.1 - (0.05 * t)))]).Prune);
    }
}
