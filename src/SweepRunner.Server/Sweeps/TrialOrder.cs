using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Server.Sweeps;

/// <summary>Orders of trials.</summary>
public static class TrialOrder
{
    /// <summary>By the objective, best first; those without a value come last, by number.</summary>
    public static IReadOnlyList<TrialRecord> BestFirst(IReadOnlyList<TrialRecord> trials, Objective objective)
    {
        var complete = trials.Where(t => t.Values.Count > 0);
        var ordered = objective.Goal == Goal.Maximize ? complete.OrderByDescending(t => t.Values[0]) : complete.OrderBy(t => t.Values[0]);
        return [.. ordered.ThenBy(t => t.Id.Number), .. trials.Where(t => t.Values.Count == 0)];
    }
}
