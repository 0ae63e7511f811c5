using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Dashboard.Sweeps;

/// <summary>Trials by state, as a bar.</summary>
/// <param name="Parts">Per state with trials: its name and number, in the order drawn.</param>
/// <param name="Ended">Trials that have ended.</param>
/// <param name="Most">Most trials there will be; null: unknown.</param>
public sealed record TrialBarModel(IReadOnlyList<(string State, int Count)> Parts, int Ended, long? Most)
{
    private static readonly TrialState[] Order =
        [TrialState.Complete, TrialState.Pruned, TrialState.Failed, TrialState.Cancelled, TrialState.Running, TrialState.Waiting];

    /// <summary>The whole bar's length in trials.</summary>
    public long Length => Math.Max(1, Math.Max(Most ?? 0, Parts.Sum(p => p.Count)));

    /// <summary>The bar of a sweep.</summary>
    public static TrialBarModel Of(SweepProgress progress) => new(
        [.. Order.Select(s => (ViewFactory.Word(s), progress.Count(s))).Where(p => p.Item2 > 0)], progress.Ended, progress.Sweep.MostTrials);
}
