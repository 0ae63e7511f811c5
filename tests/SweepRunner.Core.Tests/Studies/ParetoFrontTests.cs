using FsCheck;
using FsCheck.Fluent;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Tests.Studies;

public sealed class ParetoFrontTests
{
    private static readonly Objective[] Objectives = [new("error", Goal.Minimize), new("speed", Goal.Maximize)];

    [Fact]
    public void Front_has_the_trials_that_none_dominates()
    {
        PastTrial[] trials = [Trial(0, 1, 5), Trial(1, 2, 7), Trial(2, 2, 6), Trial(3, 3, 7), Trial(4, 0.5, 1), Trial(5, 1, 5), Trial(6) with { State = TrialState.Failed }];

        Assert.Equal([0, 1, 4, 5], ParetoFront.Of(trials, Objectives).Select(t => t.Number));
    }

    [Fact]
    public void Ranks_peel_one_front_after_the_other() =>
        Assert.Equal([0, 0, 1, 2, 0], ParetoFront.Ranks([[1, 4], [2, 2], [2, 3], [3, 4], [4, 1]]));

    [Fact]
    public void Ranks_agree_with_the_definition_on_any_points() => Check.QuickThrowOnFailure(Prop.ForAll<int[]>(numbers =>
    {
        var points = (numbers ?? []).Chunk(2).Where(c => c.Length == 2).Select(c => new double[] { Math.Abs(c[0] % 7), Math.Abs(c[1] % 7) }).ToArray();
        var ranks = ParetoFront.Ranks(points);
        return Enumerable.Range(0, points.Length).All(i =>
            ranks[i] == Enumerable.Range(0, points.Length).Where(j => ParetoFront.Dominates(points[j], points[i])).Select(j => ranks[j] + 1).DefaultIfEmpty(0).Max());
    }));

    [Fact]
    public void Crowding_is_the_gap_between_neighbours()
    {
        // Ranges 4 and 4: the second point has (2 − 0)/4 + (4 − 1)/4, the third (4 − 1)/4 + (3 − 0)/4.
        Assert.Equal([double.PositiveInfinity, 1.25, 1.5, double.PositiveInfinity], ParetoFront.Crowding([[0, 4], [1, 3], [2, 1], [4, 0]]));
    }

    [Fact]
    public void Hypervolume_of_two_objectives_is_the_area_counted_by_hand()
    {
        // A staircase of 1×3, 1×2 and 1×1 below the reference (4, 4).
        Assert.Equal(6, Hypervolume.Of([[1, 3], [2, 2], [3, 1]], [4, 4]), 1e-12);
        Assert.Equal(6, Hypervolume.Of([[3, 1], [1, 3], [2, 2], [3, 3], [5, 0], [2, 2]], [4, 4]), 1e-12);
        Assert.Equal(0, Hypervolume.Of([[4, 1]], [4, 4]));
    }

    [Fact]
    public void Hypervolume_of_three_objectives_is_the_volume_counted_by_hand()
    {
        Assert.Equal(8, Hypervolume.Of([[0, 0, 0]], [2, 2, 2]), 1e-12);

        // 1·2·2 for each of (1,0,0), (0,1,0), (0,0,1); each pair shares 1·1·2 and all three 1: 12 − 6 + 1.
        Assert.Equal(7, Hypervolume.Of([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [2, 2, 2]), 1e-12);
    }

    [Fact]
    public void Hypervolume_of_whole_points_is_the_number_of_unit_cells_they_dominate() => Check.QuickThrowOnFailure(Prop.ForAll<int[]>(numbers =>
    {
        var points = (numbers ?? []).Chunk(3).Where(c => c.Length == 3).Select(c => c.Select(n => (double)Math.Abs(n % 5)).ToArray()).ToArray();
        var cells = from x in Enumerable.Range(0, 4) from y in Enumerable.Range(0, 4) from z in Enumerable.Range(0, 4) select new double[] { x, y, z };
        var flat = from x in Enumerable.Range(0, 4) from y in Enumerable.Range(0, 4) select new double[] { x, y };
        return Hypervolume.Of(points, [4, 4, 4]) == cells.Count(c => points.Any(p => p[0] <= c[0] && p[1] <= c[1] && p[2] <= c[2]))
            && Hypervolume.Of([.. points.Select(p => p[..2])], [4, 4]) == flat.Count(c => points.Any(p => p[0] <= c[0] && p[1] <= c[1]));
    }));

    [Fact]
    public void Pick_by_weights_does_not_depend_on_units()
    {
        PastTrial[] front = [Trial(0, 0, 0), Trial(1, 0.3, 800), Trial(2, 1, 1000)];

        Assert.Equal(1, ParetoPick.ByWeights(front, Objectives, [1, 1]).Number);
        Assert.Equal(0, ParetoPick.ByWeights(front, Objectives, [1, 0]).Number);
        Assert.Equal(2, ParetoPick.ByWeights(front, Objectives, [1, 9]).Number);
        Assert.Throws<ArgumentException>(() => ParetoPick.ByWeights(front, Objectives, [0, 0]));
        Assert.Throws<ArgumentException>(() => ParetoPick.ByWeights([], Objectives, [1, 1]));
    }

    [Fact]
    public void Pick_in_order_lets_a_tolerance_give_way_to_the_next_objective()
    {
        PastTrial[] front = [Trial(0, 0, 0), Trial(1, 0.05, 800), Trial(2, 1, 1000)];

        Assert.Equal(0, ParetoPick.Lexicographic(front, Objectives, [0, 1]).Number);
        Assert.Equal(1, ParetoPick.Lexicographic(front, Objectives, [0, 1], tolerance: 0.1).Number);
        Assert.Equal(2, ParetoPick.Lexicographic(front, Objectives, [1]).Number);
    }

    private static PastTrial Trial(int number, params double[] values) =>
        new(number, new Assignment([new("x", ParameterValue.Of(number))]), TrialState.Complete) { Values = values };
}
