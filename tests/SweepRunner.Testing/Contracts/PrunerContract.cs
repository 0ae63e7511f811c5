using SweepRunner.Core.Pruners;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Testing.Pruners;
using Xunit;

namespace SweepRunner.Testing.Contracts;

/// <summary>What every pruner promises. A test class of a pruner inherits this.</summary>
public abstract class PrunerContract
{
    private static readonly double[][] Curves = SampleCurves.PowerLaws(trials: 40, steps: 30, seed: 5);

    /// <summary>A new pruner that has seen nothing, for losses of about 0.1 to 1; with it some of 40 ordinary trials of 30 steps are pruned.</summary>
    protected abstract IPruner Create();

    /// <summary>The same for the goal to maximise, with values of about −1 to −0.1; another one only where the settings name values.</summary>
    protected virtual IPruner CreateMirrored() => Create();

    [Fact]
    public void Pruner_decides_alike_whatever_it_has_cached()
    {
        var pruner = Create();
        var play = new PruningPlay(null);
        foreach (var curve in Curves)
        {
            var number = play.Begin();
            for (var step = 0; step < curve.Length; step++)
            {
                play.Report(number, step, curve[step]);
                var decision = pruner.Decide(play.Request(number));
                Assert.Equal(decision, pruner.Decide(play.Request(number)));
                if (step % 7 == 1) Assert.Equal(decision, Create().Decide(play.FreshRequest(number)));
            }

            play.End(number);
        }
    }

    [Fact]
    public void Pruner_decides_alike_for_either_goal()
    {
        var minimized = new PruningPlay(Create());
        var maximized = new PruningPlay(CreateMirrored(), Goal.Maximize);
        Play(minimized, Curves);
        Play(maximized, [.. Curves.Select(c => c.Select(v => -v).ToArray())]);

        Assert.Equal(minimized.Decisions.Select(d => d.Prune), maximized.Decisions.Select(d => d.Prune));
        Assert.Contains(minimized.Decisions, d => d.Prune);
        Assert.Contains(minimized.Decisions, d => !d.Prune);
    }

    [Fact]
    public void Pruner_tells_its_reason_in_one_sentence_exactly_when_it_prunes()
    {
        var play = new PruningPlay(Create());
        foreach (var curve in Curves) play.Run(curve);

        Assert.All(play.Decisions, d => Assert.Equal(d.Prune, d.Reason is not null));
        Assert.All(play.Decisions.Where(d => d.Prune), d => Assert.Matches("^[A-Z].*loss.*[0-9].*[^.]\\.$", d.Reason));
        Assert.All(play.Decisions.Where(d => d.Prune), d => Assert.DoesNotContain('\n', d.Reason!));
    }

    [Fact]
    public void Pruner_leaves_a_trial_alone_that_has_reported_nothing()
    {
        var play = new PruningPlay(Create());
        foreach (var curve in Curves) play.Run(curve);

        Assert.Equal(PruneDecision.Continue, Create().Decide(play.Request(play.Begin())));
    }

    [Fact]
    public void Pruner_never_ends_the_trial_that_leads_at_every_step()
    {
        var play = new PruningPlay(Create());
        foreach (var curve in Curves) play.Run(curve);

        Assert.False(play.Run([.. Enumerable.Range(1, 30).Select(t => 0.05 + (0.05 / t))]).Prune);
    }

    [Fact]
    public void Pruner_bears_missing_values_and_trials_that_failed()
    {
        var play = new PruningPlay(Create());
        for (var trial = 0; trial < Curves.Length; trial++)
        {
            var curve = Curves[trial].Select((v, step) => (step + trial) % 4 == 0 || trial % 5 == 0 ? double.NaN : v).ToArray();
            play.Run(curve);
        }

        Assert.Contains(play.History.Trials, t => t.State.IsFinal());
        Assert.All(play.Decisions, d => Assert.Equal(d.Prune, d.Reason is not null));
    }

    [Fact]
    public async Task Pruner_can_be_asked_about_several_histories_at_once()
    {
        var pruner = Create();
        var alone = new PruningPlay(Create());
        Play(alone, Curves);

        var plays = Enumerable.Range(0, 4).Select(_ => new PruningPlay(pruner)).ToArray();
        await Task.WhenAll(plays.Select(p => Task.Run(() => Play(p, Curves), TestContext.Current.CancellationToken)));

        Assert.All(plays, p => Assert.Equal(alone.Decisions, p.Decisions));
    }

    private static void Play(PruningPlay play, double[][] curves)
    {
        foreach (var curve in curves.Take(6)) play.Run(curve);
        play.RunTogether(curves[6..]);
    }
}
