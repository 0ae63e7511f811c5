using SweepRunner.Core.Samplers.Tpe;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Tests.Samplers.Tpe;

public sealed class TrialRankingTests
{
    [Fact]
    public void Ranking_puts_complete_before_pruned_before_failed_before_running_trials()
    {
        var history = new TrialHistory();
        Add(history, TrialState.Running);
        Add(history, TrialState.Failed);
        Add(history, TrialState.Pruned, steps: [new(3, 0.1), new(4, double.NaN)]);
        Add(history, TrialState.Pruned, steps: [new(3, 0.3), new(9, 0.9)]);
        Add(history, TrialState.Complete, [5]);
        Add(history, TrialState.Cancelled);
        Add(history, TrialState.Complete, [2]);
        Add(history, TrialState.Pruned, steps: [new(0, double.NaN)]);

        var ranking = TrialRanking.Of(history, [new Objective("loss", Goal.Minimize)]);

        Assert.Equal([6, 4, 3, 2, 1, 7, 0], ranking.Order);
        Assert.Equal((4, 2), (ranking.Learned, ranking.Failed));
        Assert.Equal([4, 6], TrialRanking.Of(history, [new Objective("score", Goal.Maximize)]).Order[..2]);
    }

    [Fact]
    public void Ranking_of_several_objectives_goes_front_by_front_the_loneliest_first()
    {
        var history = new TrialHistory();
        Add(history, TrialState.Complete, [3, 3]);
        Add(history, TrialState.Complete, [0, 4]);
        Add(history, TrialState.Complete, [1, 1]);
        Add(history, TrialState.Complete, [4, 0]);
        Add(history, TrialState.Complete, [0.5, 1.5]);
        Add(history, TrialState.Complete, [4, 4]);

        var ranking = TrialRanking.Of(history, [new Objective("a", Goal.Minimize), new Objective("b", Goal.Minimize)]);

        Assert.Equal([1, 3, 2, 4, 0, 5], ranking.Order);
    }

    private static void Add(TrialHistory history, TrialState state, double[]? values = null, StepValue[]? steps = null) =>
        history.Add(new PastTrial(history.Trials.Count, Assignment.Empty, state) { Values = values ?? [], Steps = steps ?? [] });
}
