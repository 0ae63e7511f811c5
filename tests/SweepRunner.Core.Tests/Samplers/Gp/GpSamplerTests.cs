using SweepRunner.Core.Samplers;
using SweepRunner.Core.Samplers.Gp;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Testing.Contracts;

namespace SweepRunner.Core.Tests.Samplers.Gp;

public sealed class GpSamplerTests : SamplerContract
{
    private static readonly SearchSpace Plane = SearchedFunction.Cube(2, -5, 10);

    private static double Bowl(Assignment point) => point.Sum(e => Math.Pow(e.Value.AsDouble() - 1, 2));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Sampler_finds_the_bottom_of_a_bowl_in_25_trials(int parallel)
    {
        var history = new SearchedFunction(Plane, Bowl).Search(new GpSampler(), 25, parallel: parallel);

        Assert.True(SearchedFunction.Best(history) < 0.01, $"{SearchedFunction.Best(history)}");
    }

    [Fact]
    public void Proposals_in_flight_keep_apart()
    {
        var history = new SearchedFunction(Plane, Bowl).Search(new GpSampler(), 12);
        for (var i = 0; i < 4; i++)
        {
            var point = new GpSampler().Propose(new SamplerRequest(Plane, [new("y", Goal.Minimize)], history, history.Trials.Count, 1))!;
            history.Add(new PastTrial(history.Trials.Count, point, TrialState.Running));
        }

        var running = history.Trials.TakeLast(4).Select(t => t.Assignment).ToArray();
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < i; j++)
                Assert.True(running[i].Zip(running[j]).Sum(p => Math.Abs(p.First.Value.AsDouble() - p.Second.Value.AsDouble())) > 1e-3);
        }
    }

    [Fact]
    public void Failed_trials_keep_the_search_out_of_where_trials_fail()
    {
        var history = new SearchedFunction(Plane, p => p["x0"].AsDouble() < 2 ? double.NaN : Bowl(p)).Search(new GpSampler(), 40);

        Assert.True(SearchedFunction.Best(history) < 1.2);
        Assert.True(history.Trials.Skip(20).Count(t => t.State == TrialState.Failed) < 12);
    }

    [Fact]
    public void Sampler_starts_evenly_when_every_trial_fails()
    {
        var history = new SearchedFunction(Plane, _ => double.NaN).Search(new GpSampler(), 20);

        Assert.Equal(20, history.Trials.Select(t => t.Assignment).Distinct().Count());
    }

    [Fact]
    public void Long_histories_cost_no_more_than_the_points_that_are_kept()
    {
        var values = Enumerable.Range(0, 5000).Select(i => (double)((i * 7919) % 5000)).ToArray();
        var kept = Subset.Of(values, GpSampler.MostPoints);

        Assert.Equal(GpSampler.MostPoints, kept.Distinct().Count());
        Assert.All(Enumerable.Range(0, 5000).Where(i => values[i] < GpSampler.MostPoints / 2), i => Assert.Contains(i, kept));
        Assert.Contains(4999, kept);
        Assert.Equal(kept.Order(), kept);
    }

    [Fact]
    public void Two_objectives_are_both_pursued()
    {
        Objective[] objectives = [new("a", Goal.Minimize), new("b", Goal.Maximize)];
        var space = SearchedFunction.Cube(1, 0, 1);
        var history = new TrialHistory();
        for (var number = 0; number < 24; number++)
        {
            var point = new GpSampler().Propose(new SamplerRequest(space, objectives, history, number, 3))!;
            var x = point["x0"].AsDouble();
            history.Add(new PastTrial(number, point, TrialState.Complete) { Values = [Math.Pow(x - 0.2, 2), -Math.Pow(x - 0.5, 2)] });
        }

        // Every point between the two optima is on the Pareto front.
        var late = history.Trials.Skip(6).Select(t => t.Assignment["x0"].AsDouble()).ToArray();
        Assert.True(late.Count(x => x is > 0.15 and < 0.55) > 12);
        Assert.True(late.Where(x => x is > 0.15 and < 0.55).Max() - late.Where(x => x is > 0.15 and < 0.55).Min() > 0.15);
    }

    protected override ISampler Create() => new GpSampler();
}
