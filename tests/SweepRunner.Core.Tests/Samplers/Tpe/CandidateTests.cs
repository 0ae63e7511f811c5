using SweepRunner.Core.Samplers.Tpe;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Tests.Samplers.Tpe;

public sealed class CandidateTests
{
    private static readonly SearchSpace Space = new(
    [
        new("drop", new UniformDistribution(0, 0.5)) { When = new([new ConditionTerm("booster", [ParameterValue.Of("dart")])]) },
        new("booster", new CategoricalDistribution([ParameterValue.Of("gbtree"), ParameterValue.Of("dart")])),
        new("depth", new IntUniformDistribution(1, 4)),
    ]);

    [Fact]
    public void Candidate_takes_the_values_of_the_space_and_leaves_out_what_is_not_active()
    {
        var candidate = new Candidate(Space, TpeAxis.Of(Space));

        candidate.Place([0.5, 1, 0.3]);
        Assert.Equal("drop=0.25, booster=dart, depth=2", candidate.ToAssignment().ToString());

        candidate.Place([0.5, 0, 0.99]);
        Assert.Equal("booster=gbtree, depth=4", candidate.ToAssignment().ToString());
        Assert.Equal([double.NaN, 0, 0.875], candidate.Coordinates.ToArray());
    }

    [Fact]
    public void Table_knows_the_points_of_its_trials()
    {
        var (history, table) = (new TrialHistory(), new TrialTable(Space));
        var candidate = new Candidate(Space, table.Axes);
        candidate.Place([0.5, 0, 0.3]);
        history.Add(new PastTrial(0, candidate.ToAssignment(), TrialState.Running));
        table.Follow(history);

        candidate.Place([0.1, 0, 0.26]); // the same depth, and no drop in gbtree
        Assert.True(table.Contains(candidate.Coordinates));
        candidate.Place([0.5, 0, 0.6]);
        Assert.False(table.Contains(candidate.Coordinates));
    }
}
