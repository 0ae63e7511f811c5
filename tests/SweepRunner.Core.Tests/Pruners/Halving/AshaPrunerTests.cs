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
    public void Asha_lets_one_in_eta_and_a_margin_pass_its_rung_while_no_trial_is_complete()
    {
        // Rung of 2 iterations. Of 11 trials 11/3 + 0.5·√(11·2/9) = 4.4 pass: ranks 1 to 5.
        var play = new PruningPlay(Create());
        for (var i = 0; i < 8; i++) Reach(play, 0.1 * (i + 1));

        Assert.False(Reach(play, 0.25).Prune);
        Assert.False(Reach(play, 0.24).Prune);
        Assert.Equal(
            "Successive halving: at step 1 its best loss 0.35 ranks 6 of 11; the best 5 go on (1 in 3 and a margin), the last of them has 0.3.",
            Reach(play, 0.35).Reason);
    }

    [Fact]
    public void Asha_that_is_strict_lets_one_in_eta_pass()
    {
        var play = new PruningPlay(new AshaPruner(new HalvingOptions { MinIter = 2, Strict = true }));
        for (var i = 0; i < 8; i++) play.Run(1, 0.1 * (i + 1));

        Assert.Equal("Successive halving: at step 1 its best loss 0.35 ranks 4 of 9; the best 3 go on (1 in 3), the last of them has 0.3.", play.Run(1, 0.35).Reason);
        Assert.False(play.Run(1, 0.25).Prune);
    }

    [Fact]
    public void Asha_ends_no_trial_before_enough_others_were_there()
    {
        var play = new PruningPlay(Create());
        foreach (var loss in new[] { 0.1, 0.2 }) Assert.False(Reach(play, loss).Prune);

        Assert.True(Reach(play, 0.5).Prune);
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
        for (var i = 0; i < 8; i++) Reach(play, 0.1 + (0.01 * i));

        Assert.Equal(strict, play.Report(early, 2, 0.9).Prune);
    }

    [Fact]
    public void Asha_spares_the_slow_starter_whose_curve_leads_past_the_others()
    {
        var play = new PruningPlay(new AshaPruner(new HalvingOptions { MinIter = 16 }));
        for (var i = 0; i < 8; i++) play.Run([.. Enumerable.Range(1, 64).Select(t => 0.4 + (0.01 * i) + (0.4 / (t * t)))]);

        // Loses 0.12 with every doubling: 0.52 at 16 iterations, worst of all at the first look, and 0.28 at 64.
        Assert.False(play.Run([.. Enumerable.Range(1, 64).Select(t => 1 - (0.12 * Math.Log2(t)))]).Prune);
        Assert.True(play.Run([.. Enumerable.Range(1, 64).Select(t => 0.52 + (0.2 / t))]).Prune);
    }

    [Fact]
    public void Asha_ends_what_cannot_reach_the_best_even_if_few_others_got_as_far()
    {
        var play = new PruningPlay(new AshaPruner(new HalvingOptions { MinIter = 4 }));
        play.Run([.. Enumerable.Range(1, 100).Select(t => 0.1 + (0.2 / t))]);

        var stop = play.Run([.. Enumerable.Range(1, 100).Select(t => 0.4 + (0.2 / t))]);

        // Looks are at 4·3^(k/5); 28 is the first from a quarter on.
        Assert.Equal(28, play.History.Trials[^1].Steps.Count);
        Assert.EndsWith("at best by step 99, worse than the 0.102 of the best complete trial.", stop.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Asha_counts_the_pruned_among_the_trials_that_share_the_places()
    {
        var play = new PruningPlay(new AshaPruner(new HalvingOptions { MinIter = 10 }));
        play.Run([.. Enumerable.Range(1, 100).Select(t => 0.3 - (0.01 * Math.Log2(t)))]);
        for (var i = 0; i < 30; i++) play.Run([.. Enumerable.Range(1, 100).Select(t => 0.6 + (0.01 * i) + (0.2 / t))]);
        var reached = play.History.Trials.Count(t => t.Steps.Count >= 23);

        // Second of the few that got to 23 iterations, of whom 0.07·100/23 would be one; of all trials it is several.
        Assert.InRange(reached, 1, 3);
        var number = play.Begin();
        for (var t = 1; t <= 23; t++) Assert.False(play.Report(number, t - 1, 0.31 - (0.01 * Math.Log2(t))).Prune);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 5)]
    [InlineData(3, 5)]
    [InlineData(1, null)]
    [InlineData(2, null)]
    [InlineData(3, null)]
    public void Asha_spends_a_quarter_and_keeps_nearly_the_best(long seed, int? minIter)
    {
        var curves = SampleCurves.PowerLaws(trials: 60, steps: 200, seed);
        var play = new PruningPlay(new AshaPruner(new HalvingOptions { MinIter = minIter }));
        foreach (var curve in curves) play.Run(curve);

        Assert.InRange(play.Spent, 1, 60 * 200 / 4);
        var best = play.History.Trials.Where(t => t.State == TrialState.Complete).Min(t => t.Values[0]);
        Assert.InRange(best - curves.Min(c => c[^1]), 0, 0.01);
    }

    [Fact]
    public void Asha_without_rungs_judges_at_a_share_of_the_longest_complete_trial()
    {
        // 160 / 16 = 10 iterations; three whole trials of four have used up what there was, so that half the places are left.
        var play = new PruningPlay(new AshaPruner());
        for (var i = 0; i < 3; i++) Assert.False(play.Run([.. Enumerable.Range(1, 160).Select(t => 0.1 + (0.1 / t))]).Prune);

        var stop = play.Run([.. Enumerable.Range(1, 160).Select(t => 0.5 + (0.1 / t))]);

        Assert.Equal(10, play.History.Trials[^1].Steps.Count);
        Assert.Equal("Successive halving: at step 9 its best loss 0.51 ranks 4 of 4 by where the curves lead, 0.51; 2 of 4 trials may go on, the last of them leads to 0.11.", stop.Reason);
    }

    private static PruneDecision Reach(PruningPlay play, double loss)
    {
        var number = play.Begin();
        play.Report(number, 0, 1);
        return play.Report(number, 1, loss);
    }
}
