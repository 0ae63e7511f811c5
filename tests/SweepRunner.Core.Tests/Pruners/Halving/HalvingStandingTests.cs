using SweepRunner.Core.Pruners.Halving;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Testing.Pruners;

namespace SweepRunner.Core.Tests.Pruners.Halving;

public sealed class HalvingStandingTests
{
    private static readonly Objective Loss = new("loss", Goal.Minimize);

    [Fact]
    public void Standing_counts_what_the_trials_did()
    {
        var play = new PruningPlay(null);
        play.Run(0.5, 0.4, 0.3);
        play.Run(0.5, 0.2);
        Prune(play, 0.9, 0.8);
        play.Report(play.Begin(), 0, 0.7);
        play.Begin();

        var standing = Follow(new HalvingStanding(Loss), play);

        Assert.Equal((3, 0.2, 4, 8.0), (standing.Length, standing.BestLoss, standing.Started, standing.Spent));
        Assert.Equal([0, 0, 1], new long[] { 1, 2, 3 }.Select(standing.PrunedBefore));
    }

    [Fact]
    public void Standing_that_follows_equals_one_that_counts_anew()
    {
        var (play, followed, stream) = (new PruningPlay(null), new HalvingStanding(Loss), new RandomStream(7));
        for (var i = 0; i < 60; i++)
        {
            var curve = Enumerable.Range(0, 1 + (int)(10 * stream.NextUnit())).Select(_ => stream.NextUnit()).ToArray();
            if (i % 3 == 0) play.Run(curve);
            else Prune(play, curve);
            if (i % 5 == 0) play.Report(play.Begin(), 0, 0.5);
            Follow(followed, play);
        }

        var anew = Follow(new HalvingStanding(Loss), play);
        Assert.Equal((anew.Length, anew.BestLoss, anew.Started, anew.Spent), (followed.Length, followed.BestLoss, followed.Started, followed.Spent));
        Assert.All(Enumerable.Range(0, 12), t => Assert.Equal(anew.PrunedBefore(t), followed.PrunedBefore(t)));
        Assert.InRange(anew.PrunedBefore(5), 1, 39);
    }

    private static void Prune(PruningPlay play, params double[] curve)
    {
        var number = play.Begin();
        for (var step = 0; step < curve.Length; step++) play.Report(number, step, curve[step]);
        play.History.Update(play.History.Trials[number] with { State = TrialState.Pruned });
    }

    private static HalvingStanding Follow(HalvingStanding standing, PruningPlay play)
    {
        standing.Follow(play.History);
        return standing;
    }
}
