using SweepRunner.Core.Runs;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Runs;

/// <summary>Puts runs side by side.</summary>
public static class RunComparison
{
    /// <summary>Parameters and metrics of <paramref name="runs"/>: those in which they differ first, then by name.</summary>
    public static ComparisonView Of(IReadOnlyList<Run> runs)
    {
        var parameters = Names(runs, r => r.Params.Keys).Select(name =>
        {
            var values = runs.Select(r => r.Params.GetValueOrDefault(name)).ToList();
            return new ComparedParamView(name, values.Distinct(StringComparer.Ordinal).Count() > 1, values);
        });
        var metrics = Names(runs, r => r.Metrics.Keys).Select(name =>
        {
            var values = runs.Select(r => r.Metrics.TryGetValue(name, out var value) ? value : (double?)null).ToList();
            return new ComparedMetricView(name, values.Distinct().Count() > 1, values);
        });
        return new ComparisonView(
            [.. runs.Select(r => new ComparedRunView(r.Id.Value, r.Name, ViewFactory.Word(r.Status)))],
            [.. parameters.OrderByDescending(p => p.Differs)],
            [.. metrics.OrderByDescending(m => m.Differs)]);
    }

    private static IEnumerable<string> Names(IReadOnlyList<Run> runs, Func<Run, IEnumerable<string>> names) =>
        runs.SelectMany(names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
