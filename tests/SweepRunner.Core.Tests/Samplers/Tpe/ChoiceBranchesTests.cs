using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers.Tpe;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Tests.Samplers.Tpe;

public sealed class ChoiceBranchesTests
{
    private static readonly Objective[] Loss = [new("loss", Goal.Minimize)];

    [Fact]
    public void Rival_is_never_the_best_trials_own_value() => Assert.Equal(1, Branches([(0, 0.1), (1, 0.5), (0, 0.9), (0, 0.8)], 2).Rival()!.Value);

    [Fact]
    public void Rival_is_the_value_that_was_never_tried() =>
        Assert.Equal(2, Branches([(0, 0.1), (0, 0.3), (1, 0.2), (1, 0.4)], 3).Rival()!.Value);

    [Fact]
    public void Rival_changes_when_its_trials_stay_bad()
    {
        // Value 1 did better than 2 once, and nine more trials of it did not get anywhere.
        (int, double)[] nine = [.. Enumerable.Range(0, 9).Select(i => (1, 5.0 + i))];

        Assert.Equal(2, Branches([(0, 0.1), (1, 0.5), (2, 0.6), .. nine], 3).Rival()!.Value);
    }

    [Fact]
    public void Branch_lists_its_best_trials_first() => Assert.Equal([3, 1], Branches([(0, 0.1), (1, 0.5), (0, 0.9), (1, 0.3)], 2).Rival()!.Rows);

    [Fact]
    public void Space_without_choices_has_no_branches()
    {
        var table = new TrialTable(new SearchSpace([new("x", new UniformDistribution(0, 1))]));
        var branches = new ChoiceBranches(table, TrialRanking.Of(new TrialHistory(), Loss));

        Assert.Null(branches.Rival());
        Assert.Null(branches.Any(new RandomStream(1)));
    }

    private static ChoiceBranches Branches((int Value, double Loss)[] trials, int values)
    {
        var space = new SearchSpace([new("c", new CategoricalDistribution([.. Enumerable.Range(0, values).Select(i => ParameterValue.Of($"v{i}"))]))]);
        var history = new TrialHistory();
        foreach (var (value, loss) in trials)
        {
            var point = new Assignment([new("c", ParameterValue.Of($"v{value}"))]);
            history.Add(new PastTrial(history.Trials.Count, point, TrialState.Complete) { Values = [loss] });
        }

        var table = new TrialTable(space);
        table.Follow(history);
        return new ChoiceBranches(table, TrialRanking.Of(history, Loss));
    }
}
