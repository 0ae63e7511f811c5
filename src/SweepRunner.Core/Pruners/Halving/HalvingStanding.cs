using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Pruners.Halving;

/// <summary>How a sweep stands, from one look at its trials.</summary>
/// <param name="Length">Iterations of the longest complete trial; 0 when none is complete.</param>
/// <param name="BestLoss">The best objective of a complete trial, as a loss; +∞ when none is complete.</param>
/// <param name="Started">Number of trials that have reported anything.</param>
/// <param name="Spent">Iterations of all trials together.</param>
/// <param name="EndedBefore">Number of trials pruned before they did as many iterations as asked about.</param>
internal readonly record struct HalvingStanding(long Length, double BestLoss, int Started, double Spent, int EndedBefore)
{
    /// <param name="request">The sweep.</param>
    /// <param name="iterations">What <see cref="EndedBefore"/> is about.</param>
    public static HalvingStanding Of(PruneRequest request, long iterations)
    {
        var (length, best, started, spent, ended) = (0L, double.PositiveInfinity, 0, 0.0, 0);
        foreach (var trial in request.History.Trials)
        {
            if (trial.Steps.Count == 0) continue;
            var done = trial.Steps[^1].Step + 1;
            started++;
            spent += done;
            if (trial.State == TrialState.Complete)
            {
                length = Math.Max(length, done);
                best = Math.Min(best, request.Objective.LossOf(trial.Values[0]));
            }
            else if (trial.State == TrialState.Pruned && done < iterations)
            {
                ended++;
            }
        }

        return new HalvingStanding(length, best, started, spent, ended);
    }
}
