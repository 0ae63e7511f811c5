using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Sweeps;

/// <summary>How far a sweep is.</summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="Trials">Number of trials per state; a state without trials is absent.</param>
/// <param name="Best">The complete trial with the best first objective (the lowest number among equals), with metrics; null before one completes.</param>
public sealed record SweepProgress(SweepRecord Sweep, IReadOnlyDictionary<TrialState, int> Trials, TrialRecord? Best)
{
    /// <summary>Number of trials in a state.</summary>
    public int Count(TrialState state) => Trials.GetValueOrDefault(state);

    /// <summary>Number of trials in a final state.</summary>
    public int Ended => Trials.Where(t => t.Key.IsFinal()).Sum(t => t.Value);

    /// <summary>Whether nothing changes any more: the sweep has ended, and none of its trials runs.</summary>
    public bool IsSettled => Sweep.State.IsFinal() && Count(TrialState.Running) == 0;
}
