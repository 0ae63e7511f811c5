namespace SweepRunner.Core.Sweeps;

/// <summary>Rules of <see cref="SweepState"/>.</summary>
public static class SweepStates
{
    /// <summary>Whether a sweep in this state never changes again.</summary>
    public static bool IsFinal(this SweepState state) => state >= SweepState.Finished;

    /// <summary>Whether a sweep may go from one state to the other.</summary>
    public static bool CanBecome(this SweepState from, SweepState to) => from switch
    {
        SweepState.Queued => to is SweepState.Running or SweepState.Paused or SweepState.Failed or SweepState.Cancelled,
        SweepState.Running => to is SweepState.Pausing or SweepState.Paused || to.IsFinal(),
        SweepState.Pausing => to is SweepState.Paused or SweepState.Running || to.IsFinal(),
        SweepState.Paused => to is SweepState.Running || to.IsFinal(),
        _ => false,
    };
}
