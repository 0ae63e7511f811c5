namespace SweepRunner.Core.Trials;

/// <summary>The life of a trial: <c>waiting → running → complete | pruned | failed | cancelled</c>, and <c>running → waiting</c> when its worker is lost or it is tried again.</summary>
public enum TrialState
{
    /// <summary>Proposed; nobody has claimed it.</summary>
    Waiting,

    /// <summary>Claimed by a worker under a lease.</summary>
    Running,

    /// <summary>Ran to its end with a usable objective.</summary>
    Complete,

    /// <summary>Ended early because it was unpromising; what it logged is kept.</summary>
    Pruned,

    /// <summary>Ended with an error, or its objective is NaN or infinite.</summary>
    Failed,

    /// <summary>Ended because its sweep was cancelled or stopped.</summary>
    Cancelled,
}
