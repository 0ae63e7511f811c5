using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Insight;

/// <summary>
/// What more trials would bring, if they are like the recent ones. Takes the newest half of the complete trials (at least
/// 20) as draws from one law whose good tail is exponential, the limit of peaks over a threshold with light tails
/// (J. Pickands, Annals of Statistics 3:1, 1975, with shape 0): a draw is better than the threshold u, the quartile on the
/// good side, with probability p, and then by an exponential amount of mean β. With the best value d beyond u, a draw beats
/// it with probability q = p·e^(−d/β), and k draws better it by β·Σⱼ (1 − (1 − q)^j) / j on average, j = 1 … k.
/// </summary>
public static class ExpectedGain
{
    private const int FewestTrials = 20;

    /// <summary>The expected improvement of the best value by that many more trials, in units of the objective; null before 20 trials are complete.</summary>
    /// <param name="trials">Trials in any state, in number order.</param>
    /// <param name="objective">Which way is better.</param>
    /// <param name="more">Number of further trials; default 10.</param>
    /// <param name="index">Index of the objective.</param>
    public static double? Of(IReadOnlyList<PastTrial> trials, Objective objective, int more = 10, int index = 0)
    {
        var losses = trials.Where(t => t.State == TrialState.Complete).Select(t => objective.LossOf(t.Values[index])).ToArray();
        if (losses.Length < FewestTrials) return null;
        var recent = losses[^Math.Max(FewestTrials, losses.Length / 2)..];
        Array.Sort(recent);
        var tail = recent.Length / 4;
        var threshold = recent[tail];
        var mean = recent[..tail].Average(l => threshold - l);
        if (!(mean > 0)) return 0;
        var chance = (double)tail / recent.Length * Math.Exp(-(threshold - losses.Min()) / mean);
        var sum = 0.0;
        for (var j = 1; j <= more; j++) sum += (1 - Math.Pow(1 - chance, j)) / j;
        return mean * sum;
    }
}
