using System.Globalization;
using SweepRunner.Server.Views;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Cli.Interaction;

/// <summary>
/// Sweeps as a table. Where it is narrow these go, in this order: method, start, the objective's name, running, failed, ended, the best value.
/// </summary>
internal static class SweepTable
{
    private const int ShortName = 12;
    private const int ShortMetric = 8;

    public static FittingTable Of(IReadOnlyList<SweepProgress> sweeps)
    {
        var table = new FittingTable(
            new("sweep") { ShortestText = ShortName },
            new("state"),
            new("method") { Dispensable = 7 },
            new("ended") { IsRight = true, Dispensable = 2 },
            new("running") { IsRight = true, Dispensable = 4 },
            new("failed") { IsRight = true, Dispensable = 3 },
            new("objective") { Dispensable = 5, ShortestText = ShortMetric },
            new("best") { IsRight = true, Dispensable = 1 },
            new("started") { Dispensable = 6 },
            new("id"));
        foreach (var progress in sweeps)
        {
            var sweep = progress.Sweep;
            table.AddRow(
                sweep.Name, ViewFactory.Word(sweep.State), sweep.Method, Count(progress.Ended),
                Count(progress.Count(TrialState.Running)), Count(progress.Count(TrialState.Failed)), sweep.Objectives[0].Metric,
                progress.Best is { } best ? new(Format.Number(best.Values[0]), "green") : new FittingCell("–", "dim"),
                sweep.CreatedAt.LocalDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), new(sweep.Id.Value[..8], "dim"));
        }

        return table;
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
