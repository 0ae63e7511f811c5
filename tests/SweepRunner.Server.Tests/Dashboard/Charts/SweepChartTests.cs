using System.Text.Json;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Dashboard.Charts;
using SweepRunner.Server.Dashboard.Data;

namespace SweepRunner.Server.Tests.Dashboard.Charts;

public sealed class SweepChartTests
{
    [Fact]
    public void Ten_thousand_trials_become_what_a_screen_can_show()
    {
        var snapshot = Given.Snapshot(10_000);

        Assert.InRange(Size(BestSoFarChart.Of(snapshot, false)), 100, 600_000);
        Assert.InRange(Size(ParallelChart.Of(snapshot)), 100, 100_000);
        Assert.InRange(Size(SliceChart.Of(snapshot)), 100, 400_000);
        Assert.InRange(Size(TimelineChart.Of(snapshot, Given.Start)), 100, 200_000);
    }

    [Fact]
    public void Best_so_far_only_falls_and_ends_with_the_best_trial()
    {
        var snapshot = Given.Snapshot(500);

        var best = BestSoFarChart.Of(snapshot, false).Best;

        Assert.All(best.Zip(best.Skip(1)), p => Assert.True(p.Second[1] <= p.First[1]));
        Assert.Equal(snapshot.Progress.Best!.Values[0], best[^1][1]);
    }

    [Fact]
    public void Parallel_lines_have_a_place_for_each_parameter_a_value_and_a_trial_the_best_last()
    {
        var snapshot = Given.Snapshot(300);

        var chart = ParallelChart.Of(snapshot);

        Assert.Equal(["eta", "depth", "booster"], chart.Axes.Select(a => a.Name));
        Assert.True(chart.Axes[0].IsLog);
        Assert.Equal(["gbtree", "dart"], chart.Axes[2].Choices!);
        Assert.Equal(snapshot.Progress.Best!.Id.Number, chart.Lines[^1][^1]);
        Assert.All(chart.Lines, l => Assert.Equal(5, l.Length));
    }

    [Fact]
    public void The_parameter_that_decides_is_the_most_important() =>
        Assert.Equal("eta", Insight.Of(Given.Snapshot(200)).Importance.Names[0]);

    [Fact]
    public void A_contour_has_a_cell_for_each_pair_of_places()
    {
        var chart = Insight.Of(Given.Snapshot(200)).Contour("booster", "depth")!;

        Assert.Equal(("booster", "depth"), (chart.X, chart.Y));
        Assert.Equal(("loss", false), (chart.Metric, chart.IsMaximized));
        Assert.Equal(chart.XValues.Count * chart.YValues.Count, chart.Cells.Count);
        Assert.All(chart.Cells, c => Assert.True(double.IsFinite(c[2])));
    }

    [Fact]
    public void A_front_shows_only_with_two_objectives()
    {
        var two = Given.Sweep with { Objectives = [new("loss", Goal.Minimize), new("size", Goal.Minimize)] };

        Assert.Null(ParetoChart.Of(Given.Snapshot(20)));
        Assert.Empty(ParetoChart.Of(Given.Snapshot(0, two))!.Front);
    }

    [Fact]
    public void Lanes_are_as_few_as_hold_all_spans_without_overlap()
    {
        DateTimeOffset At(int seconds) => Given.Start.AddSeconds(seconds);

        Assert.Equal([0, 1, 0, 1], TimelineChart.Pack([(At(0), At(2)), (At(1), At(3)), (At(2), At(4)), (At(3), At(6))]));
    }

    [Fact]
    public void The_timeline_keeps_the_slots_of_a_worker_together()
    {
        TrialRecord Ran(int number, string worker, int from, int to) => new()
        {
            Id = new(Given.Sweep.Id, number), Run = new("r"), State = TrialState.Complete, Assignment = Given.Snapshot(1).Trials[0].Assignment,
            Worker = new(worker), StartedAt = Given.Start.AddSeconds(from), EndedAt = Given.Start.AddSeconds(to),
        };
        TrialRecord[] trials = [Ran(0, "a/boot/7/x", 0, 10), Ran(1, "b/boot/8/x", 0, 4), Ran(2, "a/boot/7/x", 1, 6), Ran(3, "b/boot/8/x", 6, 10)];
        var snapshot = new SweepSnapshot(1, new SweepProgress(Given.Sweep, new Dictionary<TrialState, int>(), null), trials, null, []);

        var chart = TimelineChart.Of(snapshot, Given.Start);

        Assert.Equal([new("a · 7", 1), new("a · 7", 2), new("b · 8", 1)], chart.Lanes);
        Assert.Equal([(0, 0), (2, 1), (1, 2), (3, 2)], chart.Bars.Select(b => ((int)b[3], (int)b[0])));
        Assert.Equal((10.0 + 5 + 4 + 4) / 30, chart.Busy, 12);
    }

    [Fact]
    public async Task What_is_learned_of_a_sweep_that_goes_on_is_kept_until_it_has_grown_and_of_an_ended_one_exact()
    {
        var insights = new Insights();
        var cancellation = TestContext.Current.CancellationToken;

        var first = await insights.OfAsync(Given.Snapshot(200), cancellation);
        var same = await insights.OfAsync(Given.Snapshot(204), cancellation);
        var ended = await insights.OfAsync(Given.Snapshot(204, Given.Sweep with { State = SweepState.Finished }), cancellation);

        Assert.Same(first, same);
        Assert.Equal(Given.Snapshot(204).Ranking.Count, ended.Complete);
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_null_in_the_data() =>
        Assert.Equal("[1.5,null,null]", JsonSerializer.Serialize(new[] { 1.5, double.NaN, double.MaxValue }, ChartJson.Options));

    [Fact]
    public void A_sparkline_of_one_point_is_empty_and_of_many_is_steps()
    {
        Assert.Equal("", Sparkline.Path([(0, 1)]));
        Assert.Equal("M2 3H118V25", Sparkline.Path([(0, 2), (10, 1)]));
    }

    private static int Size<T>(T chart) => JsonSerializer.SerializeToUtf8Bytes(chart, ChartJson.Options).Length;
}
