using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers.Tpe;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Tests.Samplers.Tpe;

public sealed class CandidateContestTests
{
    private static readonly SearchSpace Line = new([new("x", new UniformDistribution(0, 1))]);

    [Fact]
    public void Best_is_the_one_of_which_most_is_expected()
    {
        var contest = Contest(Line, 0);

        Assert.All((double[])[0.35, 0.85, 0.6], x => Assert.True(contest.Try([x])));

        Assert.Equal(0.35, contest.Best!["x"].AsDouble(), 1e-12);
    }

    [Fact]
    public void Known_points_take_no_part()
    {
        var contest = Contest(Line, 0);

        Assert.False(contest.Try([0.1]));
        Assert.Null(contest.Best);
    }

    [Fact]
    public void Climb_goes_from_the_best_to_where_more_is_expected()
    {
        // The surrogate has seen 0.1, 0.5 and 0.9 end in this order, so most is expected near 0.1.
        var contest = Contest(Line, 0);
        contest.Try([0.4]);

        contest.Climb(64, new RandomStream(1));

        Assert.InRange(contest.Best!["x"].AsDouble(), 0, 0.25);
    }

    [Fact]
    public void Climb_keeps_constraints_and_choices()
    {
        var space = new SearchSpace(
            [new("x", new UniformDistribution(0, 1)), new("c", new CategoricalDistribution([ParameterValue.Of("a"), ParameterValue.Of("b")]))],
            [Constraint.Parse("x >= 0.3")]);
        var contest = Contest(space, 0);
        contest.Try([0.4, 1]);

        contest.Climb(64, new RandomStream(1));

        Assert.InRange(contest.Best!["x"].AsDouble(), 0.3, 0.4);
        Assert.Equal(ParameterValue.Of("b"), contest.Best["c"]);
    }

    [Fact]
    public void Climb_from_nowhere_stays_there()
    {
        var contest = Contest(Line, 0);

        contest.Climb(64, new RandomStream(1));

        Assert.Null(contest.Best);
    }

    private static CandidateContest Contest(SearchSpace space, double confidence)
    {
        var history = new TrialHistory();
        foreach (var unit in (double[])[0.1, 0.5, 0.9])
            history.Add(new PastTrial(history.Trials.Count, space.FromUnits([unit, .. Enumerable.Repeat(0.1, space.Parameters.Count - 1)]), TrialState.Complete));
        var table = new TrialTable(space);
        table.Follow(history);
        var surrogate = new RankSurrogate(new SurrogatePoints(table, [0, 1, 2], [.. Enumerable.Repeat(1.0, space.Parameters.Count)]), [-1, 0, 1], SurrogateKernel.Joint);
        return new CandidateContest(table, surrogate, confidence, ratio: null, ratioWeight: 0, branch: null);
    }
}
