using SweepRunner.Core.Samplers;
using SweepRunner.Core.Samplers.Random;
using SweepRunner.Core.Samplers.Tpe;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Testing.Contracts;

namespace SweepRunner.Core.Tests.Samplers.Tpe;

public sealed class TpeSamplerTests : SamplerContract
{
    private static readonly SearchSpace Square = new([new("x", new UniformDistribution(0, 1)), new("y", new UniformDistribution(0, 1))]);

    protected override ISampler Create() => new TpeSampler();

    [Fact]
    public void Tpe_beats_random_by_far_on_a_bowl()
    {
        // The best of 60 random points misses by a few hundredths, squared; a model of a bowl closes in on its bottom.
        var tpe = Enumerable.Range(0, 5).Select(seed => Best(new TpeSampler(), seed)).Max();
        var random = Enumerable.Range(0, 5).Select(seed => Best(new RandomSampler(), seed)).Min();

        Assert.True(tpe < random / 10, $"tpe's worst is {tpe}, random's best {random}");
    }

    [Fact]
    public void Tpe_with_univariate_densities_finds_the_bowl_too() =>
        Assert.InRange(Best(new TpeSampler(new TpeOptions { Multivariate = false, RatioWeight = 0.1 }), 3), 0, 1e-3);

    [Fact]
    public void Tpe_goes_up_when_the_goal_is_to_maximize()
    {
        var history = new TrialHistory();
        var objectives = new[] { new Objective("score", Goal.Maximize) };
        for (var n = 0; n < 50; n++) AddComplete(history, new TpeSampler().Propose(new(Square, objectives, history, n, 1))!, p => -Bowl(p));

        Assert.InRange(history.Trials.Max(t => t.Values[0]), -1e-3, 0);
    }

    [Fact]
    public void Tpe_leaves_the_region_where_trials_fail()
    {
        const int seeds = 5;
        var failed = 0;
        for (var seed = 1; seed <= seeds; seed++)
        {
            var (history, sampler) = (new TrialHistory(), new TpeSampler());
            for (var n = 0; n < 80; n++)
            {
                var point = sampler.Propose(new(Square, [new Objective("loss", Goal.Minimize)], history, n, seed))!;
                if (X(point) > 0.5) history.Add(new PastTrial(n, point, TrialState.Failed));
                else AddComplete(history, point, p => X(p) + (0.1 * Y(p)));
            }

            failed += history.Trials.Skip(40).Count(t => t.State == TrialState.Failed);
        }

        // Without avoidance half of the 40 would fail. Some do: a share of the candidates comes from everywhere.
        Assert.InRange(failed, 0, 10 * seeds);
    }

    [Fact]
    public void Every_fourth_trial_goes_to_a_value_that_does_not_lead_also_of_a_choice_below_another()
    {
        var space = new SearchSpace(
        [
            new("model", new CategoricalDistribution([ParameterValue.Of("a"), ParameterValue.Of("b")])),
            new("kind", new CategoricalDistribution([ParameterValue.Of("p"), ParameterValue.Of("q")])) { When = new([new("model", [ParameterValue.Of("b")])]) },
            new("x", new UniformDistribution(0, 1)),
        ]);
        var (history, sampler) = (new TrialHistory(), new TpeSampler());
        for (var n = 0; n < 60; n++)
        {
            var point = sampler.Propose(new(space, [new Objective("loss", Goal.Minimize)], history, n, 5))!;
            AddComplete(history, point, p => Math.Abs(p["x"].AsDouble() - 0.3) + (p["model"].ToString() == "a" ? 0 : 2));
        }

        Assert.All(history.Trials.Where(t => t.Number >= 12 && t.Number % 4 == 0), t => Assert.Equal("b", t.Assignment["model"].ToString()));
    }

    [Fact]
    public void Tpe_still_proposes_when_every_trial_has_failed()
    {
        var history = new TrialHistory();
        for (var n = 0; n < 40; n++) history.Add(new PastTrial(n, new TpeSampler().Propose(Request(history))!, TrialState.Failed));

        Assert.Equal(40, history.Trials.Select(t => t.Assignment).Distinct().Count());
    }

    [Fact]
    public void Tpe_spreads_proposals_made_while_others_run()
    {
        var history = new TrialHistory();
        var sampler = new TpeSampler();
        for (var n = 0; n < 30; n++) AddComplete(history, sampler.Propose(Request(history))!, Bowl);
        for (var n = 30; n < 38; n++) history.Add(new PastTrial(n, sampler.Propose(Request(history))!, TrialState.Running));

        var running = history.Trials.Skip(30).Select(t => t.Assignment).ToArray();
        var closest = running.SelectMany((a, i) => running.Skip(i + 1).Select(b => Math.Abs(X(a) - X(b)) + Math.Abs(Y(a) - Y(b)))).Min();
        Assert.True(closest > 1e-3, $"two parallel proposals are {closest} apart");
    }

    [Fact]
    public void Tpe_keeps_its_pace_with_eight_trials_in_flight()
    {
        var function = new SearchedFunction(SearchedFunction.Cube(10, -5, 10), Ackley);
        var bests = Enumerable.Range(1, 11).Select(seed => SearchedFunction.Best(function.Search(new TpeSampler(), 100, seed, parallel: 8))).Order().ToArray();

        // One by one it comes to 2.9 in the median; comparing no more candidates while trials run, to 3.7.
        Assert.InRange(bests[5], 0, 3.4);
    }

    [Fact]
    public void Tpe_follows_the_better_branch_of_a_conditional_space()
    {
        var space = new SearchSpace(
        [
            new("model", new CategoricalDistribution([ParameterValue.Of("tree"), ParameterValue.Of("linear")])),
            new("depth", new UniformDistribution(0, 1)) { When = new([new ConditionTerm("model", [ParameterValue.Of("tree")])]) },
            new("l2", new UniformDistribution(0, 1)) { When = new([new ConditionTerm("model", [ParameterValue.Of("linear")])]) },
        ]);
        var history = new TrialHistory();
        for (var n = 0; n < 60; n++)
        {
            var point = new TpeSampler().Propose(new(space, [new("loss", Goal.Minimize)], history, n, 5))!;
            AddComplete(history, point, p => p.TryGet("depth", out var depth) ? Math.Abs(depth.AsDouble() - 0.7) : 1 + p["l2"].AsDouble());
        }

        Assert.True(history.Trials.Skip(30).Count(t => t.Assignment.TryGet("depth", out _)) > 20);
        Assert.InRange(history.Trials.Min(t => t.Values[0]), 0, 0.02);
    }

    [Fact]
    public void Tpe_searches_the_whole_front_of_two_objectives()
    {
        var objectives = new[] { new Objective("a", Goal.Minimize), new Objective("b", Goal.Maximize) };
        var history = new TrialHistory();
        for (var n = 0; n < 60; n++)
        {
            var point = new TpeSampler().Propose(new(Square, objectives, history, n, 2))!;
            history.Add(new PastTrial(n, point, TrialState.Complete) { Values = [X(point) + Y(point), X(point) - Y(point)] });
        }

        // The front is y = 0: only there does no other point win both ways.
        var late = history.Trials.Skip(30).Select(t => t.Assignment).ToArray();
        Assert.True(late.Count(p => Y(p) < 0.1) > 15);
        Assert.True(late.Where(p => Y(p) < 0.1).Max(X) - late.Where(p => Y(p) < 0.1).Min(X) > 0.5);
    }

    private static double Ackley(Assignment point)
    {
        var x = point.Select(e => e.Value.AsDouble()).ToArray();
        return -(20 * Math.Exp(-0.2 * Math.Sqrt(x.Average(v => v * v)))) - Math.Exp(x.Average(v => Math.Cos(2 * Math.PI * v))) + 20 + Math.E;
    }

    private static double Best(ISampler sampler, long seed)
    {
        var history = new TrialHistory();
        for (var n = 0; n < 60; n++) AddComplete(history, sampler.Propose(Request(history, seed))!, Bowl);
        return history.Trials.Min(t => t.Values[0]);
    }

    private static SamplerRequest Request(TrialHistory history, long seed = 42) =>
        new(Square, [new Objective("loss", Goal.Minimize)], history, history.Trials.Count, seed);

    private static void AddComplete(TrialHistory history, Assignment point, Func<Assignment, double> value) =>
        history.Add(new PastTrial(history.Trials.Count, point, TrialState.Complete) { Values = [value(point)] });

    private static double Bowl(Assignment p) => Math.Pow(X(p) - 0.31, 2) + Math.Pow(Y(p) - 0.77, 2);

    private static double X(Assignment p) => p["x"].AsDouble();

    private static double Y(Assignment p) => p["y"].AsDouble();
}
