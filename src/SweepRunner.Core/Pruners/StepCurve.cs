using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Pruners;

/// <summary>Reads learning curves.</summary>
internal static class StepCurve
{
    /// <summary>The smallest loss of the first <paramref name="count"/> reports; NaN when none is a number.</summary>
    public static double BestLoss(Objective objective, IReadOnlyList<StepValue> steps, int count)
    {
        var best = double.NaN;
        for (var i = 0; i < count; i++)
        {
            var loss = objective.LossOf(steps[i].Value);
            if (loss < best || (double.IsNaN(best) && !double.IsNaN(loss))) best = loss;
        }

        return best;
    }

    /// <summary>How many reports there are up to and including the first at or after <paramref name="step"/>; all when none is.</summary>
    public static int CountTo(IReadOnlyList<StepValue> steps, long step)
    {
        int low = 0, high = steps.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (steps[middle].Step < step) low = middle + 1;
            else high = middle;
        }

        return Math.Min(low + 1, steps.Count);
    }
}
