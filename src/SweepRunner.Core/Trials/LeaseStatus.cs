namespace SweepRunner.Core.Trials;

/// <summary>Answer to a lease renewal.</summary>
public enum LeaseStatus
{
    /// <summary>The claim still holds, for another lease time.</summary>
    Held,

    /// <summary>The trial now belongs to somebody else or has ended: stop at once, nothing more is accepted.</summary>
    Lost,

    /// <summary>The claim holds, but the sweep was cancelled: stop and finish as cancelled.</summary>
    CancelRequested,
}
