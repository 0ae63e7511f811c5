namespace SweepRunner.Benchmarks.PruningPayoff;

/// <summary>What a pruner saved and what that cost, over many orders of the same trials.</summary>
/// <param name="Pruner">The pruner and its settings.</param>
/// <param name="RoundsShare">Rounds trained, as a share of those of all trials in full; the mean over the orders.</param>
/// <param name="AucMissedMedian">By how much the best complete trial is below the best of all trials in full.</param>
/// <param name="AucMissedMean">Its mean.</param>
/// <param name="AucMissedP90">Its 90th percentile.</param>
internal sealed record PayoffResult(string Pruner, double RoundsShare, double AucMissedMedian, double AucMissedMean, double AucMissedP90);
