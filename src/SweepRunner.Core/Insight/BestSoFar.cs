using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Insight;

/// <summary>How the best value fell or rose.</summary>
public static class BestSoFar
{
    /// <summary>After each complete trial, by number: the best value until then.</summary>
    /// <param name="trials">Trials in any state, in number order.</param>
    /// <param name="objective">Which way is better.</param>
    /// <param name="index">Index of the objective.</param>
    public static IReadOnlyList<(int Trial, double Best)> OverTrials(IReadOnlyList<PastTrial> trials, Objective objective, int index = 0) =>
        Curve(trials.Where(t => t.State == TrialState.Complete).Select(t => (t.Number, t.Values[index])), objective);

    /// <summary>After each result, by the time it came: the best value until then.</summary>
    /// <param name="results">When complete trials ended, and their value; in any order.</param>
    /// <param name="objective">Which way is better.</param>
    public static IReadOnlyList<(DateTimeOffset At, double Best)> OverTime(IEnumerable<(DateTimeOffset At, double Value)> results, Objective objective) =>
        Curve(results.OrderBy(r => r.At), objective);

    private static List<(T Place, double Best)> Curve<T>(IEnumerable<(T Place, double Value)> results, Objective objective)
    {
        var best = double.NaN;
        var curve = new List<(T Place, double Best)>();
        foreach (var (place, value) in results)
        {
            if (objective.IsBetter(value, best)) best = value;
            curve.Add((place, best));
        }

        return curve;
    }
}
