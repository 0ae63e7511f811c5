using System.Globalization;
using System.Text.RegularExpressions;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Engine.Coordination;

/// <summary>The rules on results that end a sweep. Pure functions.</summary>
internal static partial class StopRules
{
    private const int FewestFailures = 10;

    /// <summary>Ends the sweep when a complete trial meets every target there is; the lowest number is named.</summary>
    public static SweepEnd? Target(IReadOnlyList<Objective> objectives, IReadOnlyList<PastTrial> trials)
    {
        if (objectives.All(o => o.Target is null)) return null;
        var winner = trials.FirstOrDefault(t => t.State == TrialState.Complete && objectives.Zip(t.Values).All(pair => Meets(pair.First, pair.Second)));
        if (winner is null) return null;
        var targets = string.Join(" and ", objectives.Where(o => o.Target is not null).Select(o => o.Target!.Value.ToString("R", CultureInfo.InvariantCulture)));
        return new SweepEnd(string.Create(CultureInfo.InvariantCulture, $"target {targets} reached by trial {winner.Number}"), Abort: true);
    }

    /// <summary>
    /// Ends the sweep when the last trials, by number, brought no improvement. Trials that were pruned count as none; the
    /// look back ends before the first trial that is still open, so that the order in which trials end does not matter.
    /// </summary>
    public static SweepEnd? Plateau(StopSpec? stop, Objective objective, IReadOnlyList<PastTrial> trials)
    {
        if (stop?.PlateauTrials is not { } length) return null;
        var best = double.NaN;
        var since = 0;
        foreach (var trial in trials.TakeWhile(t => t.State.IsFinal()))
        {
            if (trial.State is not (TrialState.Complete or TrialState.Pruned)) continue;
            var improved = trial.State == TrialState.Complete && Improves(objective, trial.Values[0], best, stop.PlateauMinDelta);
            if (improved) best = trial.Values[0];
            since = improved ? 0 : since + 1;
            if (since >= length) return new SweepEnd(string.Create(CultureInfo.InvariantCulture, $"no improvement of more than {stop.PlateauMinDelta:R} in {length} trials"));
        }

        return null;
    }

    /// <summary>Ends the sweep when the largest improvement that one more trial could be expected to bring falls below the bound.</summary>
    public static SweepEnd? Regret(SweepSpec spec, IReadOnlyList<PastTrial> trials)
    {
        if (spec.Stop?.Regret is not { } bound || Stopping.Regret(spec.Space, trials, spec.Objectives[0], spec.Seed) is not { } regret || regret >= bound) return null;
        return new SweepEnd(string.Create(CultureInfo.InvariantCulture, $"the expected improvement of one more trial, {regret:G3}, is below {bound:R}"));
    }

    /// <summary>
    /// Ends a sweep whose first trials have all failed: 10, or three times the parallelism when that is more, when they failed in
    /// the same way; three times as many in whatever ways. Errors that differ only in numbers are the same.
    /// </summary>
    public static SweepEnd? NothingWorks(int ended, int parallelism, IReadOnlyDictionary<int, string> failures)
    {
        var few = Math.Max(FewestFailures, 3 * parallelism);
        if (ended != failures.Count || ended < few) return null;
        var kinds = failures.Values.Select(Kind).Distinct(StringComparer.Ordinal).Count();
        if (kinds > 1 && ended < 3 * few) return null;
        var ways = kinds > 1 ? $" in {kinds} ways, trial {failures.Keys.First()} first" : "";
        return new SweepEnd(string.Create(CultureInfo.InvariantCulture, $"the first {ended} trials all failed{ways}: {failures.Values.First()}"), Abort: true, Fail: true);
    }

    private static bool Meets(Objective objective, double value) =>
        objective.Target is not { } target || (objective.Goal == Goal.Maximize ? value >= target : value <= target);

    private static bool Improves(Objective objective, double value, double best, double minDelta) =>
        objective.IsBetter(value, best) && !(Math.Abs(value - best) < minDelta);

    private static string Kind(string reason) => Numbers().Replace(reason.Split('\n')[0], "#");

    [GeneratedRegex("[0-9]+(\\.[0-9]+)?")]
    private static partial Regex Numbers();
}
