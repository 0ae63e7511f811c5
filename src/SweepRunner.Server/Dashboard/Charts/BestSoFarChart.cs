using SweepRunner.Core.Insight;
using SweepRunner.Server.Dashboard.Data;

namespace SweepRunner.Server.Dashboard.Charts;

/// <summary>Every result, and the best until then.</summary>
/// <param name="Metric">Name of the objective.</param>
/// <param name="OverTime">Whether x is milliseconds since 1970, else trial numbers.</param>
/// <param name="Points">Results: x, value, trial.</param>
/// <param name="Best">The best value until then, as steps: x, value.</param>
internal sealed record BestSoFarChart(string Metric, bool OverTime, IReadOnlyList<double[]> Points, IReadOnlyList<double[]> Best)
{
    private const int MostSteps = 400;

    public static BestSoFarChart Of(SweepSnapshot snapshot, bool overTime) => snapshot.Computed(overTime ? "best-time" : "best", () =>
    {
        var complete = snapshot.Placed.Where(t => !overTime || t.EndedAt is not null).OrderBy(t => t.Id.Number).ToList();
        var x = complete.ConvertAll(t => overTime ? t.EndedAt!.Value.ToUnixTimeMilliseconds() : (double)t.Id.Number);
        var y = complete.ConvertAll(t => t.Values[0]);
        var points = PixelThinning.Indices(x, y, 150, 50).Select(i => new[] { x[i], y[i], complete[i].Id.Number });
        return new BestSoFarChart(snapshot.Objective.Metric, overTime, [.. points], Line(snapshot, overTime));
    });

    /// <summary>A step line needs only the places where it steps, and its end.</summary>
    private static List<double[]> Line(SweepSnapshot snapshot, bool overTime)
    {
        var curve = overTime
            ? BestSoFar.OverTime(
                snapshot.Placed.Where(t => t.EndedAt is not null).Select(t => (t.EndedAt!.Value, t.Values[0])), snapshot.Objective)
                .Select(p => (X: (double)p.At.ToUnixTimeMilliseconds(), Y: p.Best)).ToList()
            : [.. BestSoFar.OverTrials(snapshot.Past, snapshot.Objective).Select(p => (X: (double)p.Trial, Y: p.Best))];
        var steps = curve.Where((p, i) => i == 0 || i == curve.Count - 1 || p.Y != curve[i - 1].Y).ToList();
        var kept = Lttb.Indices([.. steps.Select(p => p.X)], [.. steps.Select(p => p.Y)], MostSteps);
        return [.. kept.Select(i => new[] { steps[i].X, steps[i].Y })];
    }
}
