using System.Globalization;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Pruners.Wilcoxon;

/// <summary>
/// For trials whose steps are repetitions of one measurement (folds, problem instances) and whose objective is their mean:
/// ends a trial when a signed-rank test over the steps it has in common with the best complete trial finds it worse, and
/// its mean over them is worse too. Steps whose value is NaN or infinite are left out.
/// </summary>
/// <param name="options">How it judges.</param>
public sealed class WilcoxonPruner(WilcoxonOptions? options = null) : IPruner
{
    private readonly WilcoxonOptions _options = options ?? new WilcoxonOptions();
    private readonly PruningStart _start = new() { StartupTrials = options?.StartupTrials ?? 0 };

    /// <inheritdoc/>
    public string Name => "wilcoxon";

    /// <inheritdoc/>
    public PruneDecision Decide(PruneRequest request)
    {
        if (!_start.IsDue(request) || Best(request) is not { } best) return PruneDecision.Continue;
        var differences = Differences(request, best);
        if (differences.Count < _options.StartupSteps) return PruneDecision.Continue;
        var mean = differences.Sum() / differences.Count;
        var p = SignedRankTest.PositiveShift(differences);
        if (!(mean > 0 && p <= _options.PThreshold)) return PruneDecision.Continue;
        return PruneDecision.Stop(string.Create(
            CultureInfo.InvariantCulture,
            $"Over {differences.Count} steps its {request.Objective.Metric} is worse than that of trial {best.Number}, the best, by {mean:G4} on average (signed-rank p = {p:G3}, threshold {_options.PThreshold:R})."));
    }

    private static PastTrial? Best(PruneRequest request)
    {
        PastTrial? best = null;
        foreach (var trial in request.History.Trials)
        {
            if (trial.State != TrialState.Complete || trial.Steps.Count == 0 || trial.Number == request.Trial.Number) continue;
            if (best is null || request.Objective.IsBetter(trial.Values[0], best.Values[0])) best = trial;
        }

        return best;
    }

    /// <summary>How much worse the trial is than the best one, step by step.</summary>
    private static List<double> Differences(PruneRequest request, PastTrial best)
    {
        var differences = new List<double>();
        var theirs = 0;
        foreach (var (step, value) in request.Trial.Steps)
        {
            while (theirs < best.Steps.Count && best.Steps[theirs].Step < step) theirs++;
            if (theirs == best.Steps.Count) break;
            var difference = request.Objective.LossOf(value) - request.Objective.LossOf(best.Steps[theirs].Value);
            if (best.Steps[theirs].Step == step && double.IsFinite(difference)) differences.Add(difference);
        }

        return differences;
    }
}
