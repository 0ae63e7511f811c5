using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers;
using SweepRunner.Core.Samplers.Tpe;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Tests.Samplers.Tpe;

public sealed class RankedTrialsTests
{
    private static readonly SearchSpace Space = new([new SpaceParameter("x", new UniformDistribution(0, 1))]);
    private static readonly Objective[] Loss = [new("loss", Goal.Minimize)];
    private static readonly TrialState[] Ends = [TrialState.Complete, TrialState.Complete, TrialState.Pruned, TrialState.Failed, TrialState.Cancelled, TrialState.Running];

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public void Ranking_that_follows_a_history_is_that_of_the_whole_history(int changesAtATime)
    {
        var (random, history, ranked) = (new RandomStream(3, 0), new TrialHistory(), new RankedTrials());
        for (var step = 0; step < 400; step++)
        {
            Change(history, random);
            if (step % changesAtATime != 0) continue;

            ranked.Follow(new SamplerRequest(Space, Loss, history, history.Trials.Count, 1), Loss);

            var whole = TrialRanking.Of(history, Loss);
            Assert.Equal(whole.Order, ranked.Ranking.Order);
            Assert.Equal((whole.Learned, whole.Failed, whole.Pending), (ranked.Ranking.Learned, ranked.Ranking.Failed, ranked.Ranking.Pending));
        }

        Assert.True(ranked.Ranking is { Learned: > 20, Failed: > 5, Pending: > 5 });
    }

    /// <summary>Adds a trial, gives one that is open an end (of few different values, so that some are equal), or takes an ended one back.</summary>
    private static void Change(TrialHistory history, RandomStream random)
    {
        var number = (int)(random.NextUnit() * (history.Trials.Count + 5));
        if (number >= history.Trials.Count)
        {
            number = history.Trials.Count;
            history.Add(new PastTrial(number, new Assignment([new("x", ParameterValue.Of(random.NextUnit()))]), TrialState.Waiting));
        }
        else if (history.Trials[number].State.IsFinal())
        {
            if (random.NextUnit() < 0.3) history.Reopen(number);
        }
        else
        {
            var value = Math.Floor(random.NextUnit() * 8);
            history.Update(history.Trials[number] with { State = Ends[(int)(random.NextUnit() * Ends.Length)], Values = [value], Steps = [new((long)value / 3, value)] });
        }
    }
}
