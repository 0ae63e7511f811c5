using FsCheck;
using FsCheck.Fluent;
using SweepRunner.Core.Randomness;
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

        var surrogate = new RankSurrogate(new SurrogatePoints(table, [0, 1, 2, 3, 4], [1]), [-1.2, -0.5, 0, 0.5, 1.2], SurrogateKernel.Joint);

        Assert.Equal(-0.5, Mean(surrogate, 0.15), 0.1); // its noise has a deviation of 0.1
        Assert.Equal(0.25, Mean(surrogate, 0.3), 0.15);
        Assert.True(Deviation(surrogate, 0.95) > 3 * Deviation(surrogate, 0.25));
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

        var without = new RankSurrogate(new SurrogatePoints(table, [0, 1, 2], [1]), scores, SurrogateKernel.Joint);
        var with = new RankSurrogate(new SurrogatePoints(table, [0, 1, 2, 3], [1]), scores, SurrogateKernel.Joint);

        Assert.Equal(Mean(without, 0.85), Mean(with, 0.85), 1e-9);
        Assert.True(Deviation(with, 0.85) < Deviation(without, 0.85) / 2);
    }

    [Fact]
    public void Where_effects_add_up_few_trials_tell_them()
    {
        const int dimensions = 4, trials = 60;
        var space = new SearchSpace([.. Enumerable.Range(0, dimensions).Select(d => new SpaceParameter($"x{d}", new UniformDistribution(0, 1)))]);
        var (history, stream) = (new TrialHistory(), new RandomStream(3));
        double[] Anywhere() => [.. Enumerable.Range(0, dimensions).Select(_ => stream.NextUnit())];
        double[][] points = [.. Enumerable.Range(0, trials).Select(_ => Anywhere())];
        foreach (var point in points) history.Add(new PastTrial(history.Trials.Count, space.FromUnits(point), TrialState.Complete));
        var table = new TrialTable(space);
        table.Follow(history);
        double[] scores = [.. points.Select(Ripples)];

        double Error(IReadOnlyList<SurrogateKernel> kernels)
        {
            var surrogate = new RankSurrogate(new SurrogatePoints(table, [.. Enumerable.Range(0, trials)], [1, 1, 1, 1]), scores, kernels);
            stream = new RandomStream(4);
            return Enumerable.Range(0, 200).Select(_ => Anywhere()).Average(p => Math.Pow(Ripples(p) + surrogate.Promise(p, 0, double.NegativeInfinity), 2));
        }

        Assert.InRange(Error(SurrogateKernel.All), 0, Error(SurrogateKernel.Joint) / 2);

        static double Ripples(double[] x) => x.Select((v, d) => Math.Cos((2 + d) * 2 * v)).Sum() / 1.5;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.9)]
    public void Promise_is_cut_short_only_where_it_cannot_be_the_best(double axisShare)
    {
        SurrogateKernel[] kernels = [new(0.3, AxisReach: 0.5, axisShare)];
        var space = new SearchSpace([new("x", new UniformDistribution(0, 1)), new("y", new UniformDistribution(0, 1))]);
        var history = new TrialHistory();
        for (var n = 0; n < 12; n++)
        {
            var stream = new RandomStream(1, n);
            history.Add(new PastTrial(n, space.FromUnits([stream.NextUnit(), stream.NextUnit()]), TrialState.Running));
        }

        var table = new TrialTable(space);
        table.Follow(history);
        var surrogate = new RankSurrogate(
            new SurrogatePoints(table, [.. Enumerable.Range(0, 12)], [1, 1]), [.. Enumerable.Range(0, 10).Select(i => (i - 4.5) / 3)], kernels);

        Check.QuickThrowOnFailure(Prop.ForAll<int, int, int>((x, y, least) =>
        {
            double[] point = [(x & 63) / 63.0, (y & 63) / 63.0];
            var (whole, bar) = (surrogate.Promise(point, 2, double.NegativeInfinity), least / 10.0);
            var cut = surrogate.Promise(point, 2, bar);
            return whole > bar ? cut == whole : cut <= bar;
        }));
    }

    private static double Mean(RankSurrogate surrogate, double x) => -surrogate.Promise([x], 0, double.NegativeInfinity);

    private static double Deviation(RankSurrogate surrogate, double x) => surrogate.Promise([x], 1, double.NegativeInfinity) + Mean(surrogate, x);
}
