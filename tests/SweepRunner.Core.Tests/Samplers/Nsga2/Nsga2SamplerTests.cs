using SweepRunner.Core.Samplers;
using SweepRunner.Core.Samplers.Nsga2;
using SweepRunner.Core.Samplers.Random;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Testing.Contracts;

namespace SweepRunner.Core.Tests.Samplers.Nsga2;

public sealed class Nsga2SamplerTests : SamplerContract
{
    private static readonly Objective[] Objectives = [new("f1", Goal.Minimize), new("f2", Goal.Minimize)];

    protected override ISampler Create() => new Nsga2Sampler(new Nsga2Options { Population = 8 });

    [Fact]
    public void Nsga2_finds_a_better_front_than_chance_on_zdt1()
    {
        // E. Zitzler, K. Deb and L. Thiele (2000), ZDT1 in six dimensions; the whole front has a volume of 120.67 below (11, 11).
        var evolved = Volume(new Nsga2Sampler(), 7);
        var random = Volume(new RandomSampler(), 7);

        Assert.True(evolved > 119.5, $"volume {evolved}");
        Assert.True(120.67 - evolved < (120.67 - random) / 4, $"{evolved} against {random}");
    }

    [Fact]
    public void Nsga2_goes_on_while_trials_of_earlier_generations_are_open()
    {
        var space = new SearchSpace([new("x", new UniformDistribution(0, 1))]);
        var history = new TrialHistory();
        var sampler = Create();
        for (var n = 0; n < 60; n++)
        {
            var point = sampler.Propose(new SamplerRequest(space, Objectives, history, n, 1))!;
            history.Add(new PastTrial(n, point, TrialState.Running));
            if (n >= 10) history.Update(history.Trials[n - 10] with { State = TrialState.Complete, Values = [point["x"].AsDouble(), 1 - point["x"].AsDouble()] });
            Assert.Equal(
                Create().Propose(new SamplerRequest(space, Objectives, history, n + 1, 1)),
                sampler.Propose(new SamplerRequest(space, Objectives, history, n + 1, 1)));
        }
    }

    [Fact]
    public void Child_that_took_everything_from_one_parent_is_not_proposed_as_a_new_point()
    {
        var space = new SearchSpace([new("eta", new LogUniformDistribution(0.01, 1)), new("lambda", new LogUniformDistribution(0.001, 10)), new("depth", new IntUniformDistribution(2, 4))]);
        var history = new TrialHistory();
        var sampler = Create();
        for (var n = 0; n < 300; n++)
        {
            var point = sampler.Propose(new SamplerRequest(space, Objectives, history, n, 5))!;
            var (eta, lambda) = (point["eta"].AsDouble(), point["lambda"].AsDouble());
            Assert.DoesNotContain(history.Trials, t =>
                t.Assignment["depth"].Equals(point["depth"]) && Math.Abs((t.Assignment["eta"].AsDouble() / eta) - 1) < 1e-12 && Math.Abs((t.Assignment["lambda"].AsDouble() / lambda) - 1) < 1e-12);
            history.Add(new PastTrial(n, point, TrialState.Complete) { Values = [Math.Abs(Math.Log(eta / 0.1)), Math.Abs(Math.Log(lambda / eta))] });
        }
    }

    private static double Volume(ISampler sampler, long seed)
    {
        var space = new SearchSpace([.. Enumerable.Range(0, 6).Select(i => new SpaceParameter($"x{i}", new UniformDistribution(0, 1)))]);
        var history = new TrialHistory();
        for (var n = 0; n < 600; n++)
        {
            var x = sampler.Propose(new SamplerRequest(space, Objectives, history, n, seed))!;
            var values = x.Select(e => e.Value.AsDouble()).ToArray();
            var g = 1 + (9 * values[1..].Average());
            history.Add(new PastTrial(n, x, TrialState.Complete) { Values = [values[0], g * (1 - Math.Sqrt(values[0] / g))] });
        }

        return Hypervolume.Of([.. history.Trials.Select(t => t.Values.ToArray())], [11, 11]);
    }
}
