using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>A trial's place among the others where there is one objective; the smallest is the model to follow.</summary>
/// <param name="Kind">What counts first.</param>
/// <param name="First">What counts then, smaller is better.</param>
/// <param name="Second">What counts after that, smaller is better.</param>
/// <param name="Number">The trial's number, which makes every place one of its own.</param>
internal readonly record struct TrialRank(RankKind Kind, double First, double Second, int Number) : IComparable<TrialRank>
{
    /// <summary>The place of a trial by its first objective; null for one that teaches nothing.</summary>
    public static TrialRank? Of(PastTrial trial, IReadOnlyList<Objective> objectives)
    {
        switch (trial.State)
        {
            case TrialState.Complete when trial.Values.Count >= objectives.Count && AreFinite(trial.Values):
                return new(RankKind.Complete, objectives[0].LossOf(trial.Values[0]), 0, trial.Number);
            case TrialState.Pruned when LastFinite(trial) is { } last:
                return new(RankKind.Pruned, -last.Step, objectives[0].LossOf(last.Value), trial.Number);
            case TrialState.Waiting or TrialState.Running:
                return new(RankKind.Pending, 0, 0, trial.Number);
            case TrialState.Cancelled:
                return null;
            default:
                return new(RankKind.Failed, 0, 0, trial.Number);
        }
    }

    /// <inheritdoc/>
    public int CompareTo(TrialRank other)
    {
        if (Kind != other.Kind) return Kind.CompareTo(other.Kind);
        var order = First.CompareTo(other.First);
        if (order == 0) order = Second.CompareTo(other.Second);
        return order != 0 ? order : Number.CompareTo(other.Number);
    }

    private static bool AreFinite(IReadOnlyList<double> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i])) return false;
        }

        return true;
    }

    private static StepValue? LastFinite(PastTrial trial)
    {
        for (var i = trial.Steps.Count - 1; i >= 0; i--)
        {
            if (double.IsFinite(trial.Steps[i].Value)) return trial.Steps[i];
        }

        return null;
    }
}
