using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Pruners;

/// <summary>Reads learning curves.</summary>
internal static class StepCurve
{
    /// <summary>The smallest loss of the first <paramref name="count"/> reports; NaN when none is a number.</summary>
    public static double BestLoss(Objective objective, IReadOnlyList<StepValue> steps, int count)
    {
        // Read by the ten thousand after a restart, when a list would take ten times as long.
        if (steps is StepValue[] array) return BestLoss(objective, array.AsSpan(0, count));
        var best = double.NaN;
        for (var i = 0; i < count; i++) best = Better(best, objective.LossOf(steps[i].Value));
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

    private static double BestLoss(Objective objective, ReadOnlySpan<StepValue> steps)
    {
        var best = double.NaN;
        foreach (ref readonly var step in steps) best = Better(best, objective.LossOf(step.Value));
        return best;
    }

    private static double Better(double best, double loss) => loss < best || (double.IsNaN(best) && !double.IsNaN(loss)) ? loss : best;
}
