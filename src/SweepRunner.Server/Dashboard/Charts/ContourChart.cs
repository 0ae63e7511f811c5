using System.Globalization;
using SweepRunner.Core.Insight;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Server.Dashboard.Charts;

/// <summary>What to expect of the objective over two parameters, with the others as they were in the trials.</summary>
/// <param name="Metric">Name of the objective.</param>
/// <param name="IsMaximized">Whether larger is better.</param>
/// <param name="X">Name of the parameter across.</param>
/// <param name="Y">Name of the parameter up.</param>
/// <param name="XValues">Places across.</param>
/// <param name="YValues">Places up.</param>
/// <param name="Cells">Index across, index up, expected value.</param>
internal sealed record ContourChart(
    string Metric, bool IsMaximized, string X, string Y, IReadOnlyList<string> XValues, IReadOnlyList<string> YValues, IReadOnlyList<double[]> Cells)
{
    private const int Places = 16;

    public static ContourChart Over(RandomForest forest, Objective objective, string x, string y)
    {
        var points = PartialDependence.Of(forest, x, y, Places);
        var across = points.Select(p => p.Values[0].ToString()).Distinct(StringComparer.Ordinal).ToList();
        var up = points.Select(p => p.Values[1].ToString()).Distinct(StringComparer.Ordinal).ToList();
        return new ContourChart(
            objective.Metric, objective.Goal == Goal.Maximize, x, y, across.ConvertAll(Short), up.ConvertAll(Short),
            [.. points.Select(p => new[] { across.IndexOf(p.Values[0].ToString()), up.IndexOf(p.Values[1].ToString()), p.Mean })]);
    }

    /// <summary>A number with three digits, anything else as it is.</summary>
    private static string Short(string value) =>
        double.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number.ToString("G3", CultureInfo.InvariantCulture) : value;
}
