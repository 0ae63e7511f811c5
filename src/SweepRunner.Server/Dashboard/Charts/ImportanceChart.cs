using SweepRunner.Core.Insight;
using SweepRunner.Server.Dashboard.Data;

namespace SweepRunner.Server.Dashboard.Charts;

/// <summary>How much each parameter matters: its share of the objective's variance (fANOVA).</summary>
/// <param name="Names">Parameters, the most important first.</param>
/// <param name="Shares">Their shares, 0 to 1.</param>
/// <param name="Deviations">Standard deviations over the trees.</param>
internal sealed record ImportanceChart(IReadOnlyList<string> Names, IReadOnlyList<double> Shares, IReadOnlyList<double> Deviations)
{
    private const int MostParameters = 20;

    public static ImportanceChart Of(SweepSnapshot snapshot, RandomForest? forest)
    {
        var varying = ParameterAxis.Of(snapshot).Select(a => a.Name).ToHashSet(StringComparer.Ordinal);
        var shares = forest is null ? [] : VarianceImportance.Of(forest).Where(s => varying.Contains(s.Parameters[0])).Take(MostParameters).ToList();
        return new ImportanceChart(shares.ConvertAll(s => s.Parameters[0]), shares.ConvertAll(s => s.Share), shares.ConvertAll(s => s.Deviation));
    }
}
