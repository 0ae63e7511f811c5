using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Pruners.Halving;

/// <summary>
/// Where a learning curve leads, from its last two doublings. On a power law a − b·t^(−c) each doubling of t gains the
/// same share ρ = 2^(−c) of what the doubling before gained (T. Domhan et al., IJCAI 2015, take such laws among others); so
/// from the gains g₁ (of t/4 → t/2) and g₂ (of t/2 → t) the loss after k more doublings is that at t less g₂(ρ + … + ρ^k).
/// </summary>
internal static class CurveForecast
{
    /// <summary>The loss to hope for at <paramref name="target"/>; NaN when the curve is too short to tell.</summary>
    /// <param name="objective">What the steps report.</param>
    /// <param name="steps">The curve, ascending.</param>
    /// <param name="count">How many of its reports to look at.</param>
    /// <param name="target">The step to look ahead to.</param>
    /// <param name="mostShare">Upper bound of ρ: 1 lets each doubling gain as much as the last, the most a flattening curve can.</param>
    public static double Loss(Objective objective, IReadOnlyList<StepValue> steps, int count, long target, double mostShare)
    {
        var iterations = steps[count - 1].Step + 1;
        var half = CountWithin(steps, iterations / 2);
        var quarter = CountWithin(steps, iterations / 4);
        var loss = StepCurve.BestLoss(objective, steps, count);
        if (quarter == 0 || half == quarter || target < iterations) return quarter == 0 || half == quarter ? double.NaN : loss;
        var (lossAtHalf, lossAtQuarter) = (StepCurve.BestLoss(objective, steps, half), StepCurve.BestLoss(objective, steps, quarter));
        if (!double.IsFinite(loss + lossAtHalf + lossAtQuarter)) return double.NaN;
        var (gain, before) = (lossAtHalf - loss, lossAtQuarter - lossAtHalf);
        var share = before > 0 ? Math.Min(gain / before, mostShare) : mostShare;
        return loss - (gain * Sum(share, Math.Log2((target + 1.0) / iterations)));
    }

    /// <summary>The loss after as many iterations again, should they gain as much as the last doubling did; the loss itself for a first report.</summary>
    public static double LossOneDoublingOn(Objective objective, IReadOnlyList<StepValue> steps, int count)
    {
        var loss = StepCurve.BestLoss(objective, steps, count);
        var before = StepCurve.BestLoss(objective, steps, CountWithin(steps, (steps[count - 1].Step + 1) / 2));
        return double.IsFinite(before) && double.IsFinite(loss) ? loss - (before - loss) : loss;
    }

    /// <summary>ρ + ρ² + … + ρ^k, also for broken k.</summary>
    private static double Sum(double share, double doublings) =>
        share >= 1 ? doublings : share * (1 - Math.Pow(share, doublings)) / (1 - share);

    private static int CountWithin(IReadOnlyList<StepValue> steps, long iterations)
    {
        var count = StepCurve.CountTo(steps, iterations - 1);
        return count > 0 && steps[count - 1].Step > iterations - 1 ? count - 1 : count;
    }
}
