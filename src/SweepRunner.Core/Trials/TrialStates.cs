namespace SweepRunner.Core.Trials;

/// <summary>Rules of <see cref="TrialState"/>.</summary>
public static class TrialStates
{
    /// <summary>Whether a trial in this state never changes again.</summary>
    public static bool IsFinal(this TrialState state) => state > TrialState.Running;

    /// <summary>Whether a trial may go from one state to the other.</summary>
    public static bool CanBecome(this TrialState from, TrialState to) => from switch
    {
        TrialState.Waiting => to is TrialState.Running or TrialState.Cancelled or TrialState.Failed,
        TrialState.Running => to != TrialState.Running,
        _ => false,
    };
}
