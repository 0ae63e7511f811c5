using SweepRunner.Core.Samplers.Tpe;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Tests.Samplers.Tpe;

public sealed class RankSurrogateTests
{
    [Fact]
    public void Surrogate_passes_near_what_it_saw_and_is_unsure_far_from_it()
    {
        var space = new SearchSpace([new("x", new UniformDistribution(0, 1))]);
        var history = new TrialHistory();
        double[] units = [0.05, 0.15, 0.25, 0.35, 0.45];
        foreach (var unit in units) history.Add(new PastTrial(history.Trials.Count, space.FromUnits([unit]), TrialState.Complete) { Values = [unit] });
        var table = new TrialTable(space);
        table.Follow(history);

        var surrogate = new RankSurrogate(new SurrogatePoints(table, [0, 1, 2, 3, 4], [1]), [-1.2, -0.5, 0, 0.5, 1.2]);

        Assert.Equal(-0.5, surrogate.Predict([0.15]).Mean, 0.1); // its noise has a deviation of 0.1
        Assert.Equal(0.25, surrogate.Predict([0.3]).Mean, 0.15);
        Assert.True(surrogate.Predict([0.95]).Deviation > 3 * surrogate.Predict([0.25]).Deviation);
    }

    [Fact]
    public void Surrogate_is_surer_of_the_same_mean_where_a_trial_runs()
    {
        var space = new SearchSpace([new("x", new UniformDistribution(0, 1))]);
        var history = new TrialHistory();
        double[] units = [0.1, 0.3, 0.5, 0.9];
        foreach (var unit in units) history.Add(new PastTrial(history.Trials.Count, space.FromUnits([unit]), TrialState.Running));
        var table = new TrialTable(space);
        table.Follow(history);
        double[] scores = [-1, 0, 1];

        var without = new RankSurrogate(new SurrogatePoints(table, [0, 1, 2], [1]), scores).Predict([0.85]);
        var with = new RankSurrogate(new SurrogatePoints(table, [0, 1, 2, 3], [1]), scores).Predict([0.85]);

        Assert.Equal(without.Mean, with.Mean, 1e-9);
        Assert.True(with.Deviation < without.Deviation / 2, $"{with.Deviation} beside a running trial, {without.Deviation} without it");
    }
}
