using System.Text.Json;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Dashboard.Charts;
using SweepRunner.Server.Dashboard.Data;

namespace SweepRunner.Server.Tests.Dashboard.Charts;

/// <summary>An infinity, which is kept as the largest number, is on no chart: an axis that reached so far would leave the rest a flat line.</summary>
public sealed class InfiniteValueTests
{
    [Fact]
    public void The_curve_of_a_run_leaves_infinities_out()
    {
        MetricPoint[] history = [Point(0, 1), Point(1, double.MaxValue), Point(2, double.MinValue), Point(3, double.NaN), Point(4, 2)];

        Assert.Equal([[0.0, 1], [4, 2]], RunCurvesChart.Line(history, overTime: false));
    }

    [Fact]
    public void The_charts_of_a_sweep_leave_a_trial_without_a_finite_value_out()
    {
        var snapshot = WithInfinity(Given.Snapshot(40));

        foreach (var json in (string[])
            [Json(BestSoFarChart.Of(snapshot, false)), Json(BestSoFarChart.Of(snapshot, true)), Json(SliceChart.Of(snapshot)), Json(Insight.Of(snapshot).Contour("eta", "depth"))])
        {
            Assert.DoesNotContain("E+", json, StringComparison.Ordinal);
            Assert.DoesNotContain("null,0]", json, StringComparison.Ordinal);
        }

        var parallel = ParallelChart.Of(snapshot);
        Assert.Equal((snapshot.Ranking.Count - 1, 0), (parallel.Total, parallel.Lines.Count(l => l[^1] == 0)));
        Assert.All(parallel.Lines, l => Assert.InRange(l[^2]!.Value, 0, 10));
        Assert.DoesNotContain("NaN", Sparkline.Svg(snapshot), StringComparison.Ordinal);
        Assert.DoesNotContain("H118V3\"", Sparkline.Svg(snapshot), StringComparison.Ordinal);
        Assert.InRange(Insight.Of(snapshot).Importance.Shares[0], 0.1, 1);
    }

    [Fact]
    public void A_front_leaves_a_trial_without_a_finite_value_out()
    {
        var two = Given.Sweep with { Objectives = [new("loss", Goal.Minimize), new("size", Goal.Minimize)] };
        var snapshot = Given.Snapshot(40, two);
        TrialRecord[] trials = [.. snapshot.Trials.Select(t => t.Values.Count == 0 ? t : t with { Values = [t.Values[0], t.Id.Number == 0 ? double.MinValue : 1] })];

        var front = ParetoChart.Of(new SweepSnapshot(1, snapshot.Progress, trials, snapshot.Space, []))!.Front;

        Assert.DoesNotContain(front, p => p[2] == 0);
    }

    private static SweepSnapshot WithInfinity(SweepSnapshot snapshot)
    {
        TrialRecord[] trials = [snapshot.Trials[0] with { Values = [double.MaxValue] }, .. snapshot.Trials.Skip(1)];
        return new SweepSnapshot(1, snapshot.Progress, trials, snapshot.Space, []);
    }

    private static MetricPoint Point(long step, double value) => new("m", value, Given.Start.AddSeconds(step), step);

    private static string Json<T>(T chart) => JsonSerializer.Serialize(chart, ChartJson.Options);
}
