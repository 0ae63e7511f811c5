namespace SweepRunner.Core.Sweeps;

/// <summary>The life of a sweep: <c>queued → running → (pausing → paused → running)* → finished | failed | cancelled</c>.</summary>
public enum SweepState
{
    /// <summary>Recorded; nobody works on it yet.</summary>
    Queued,

    /// <summary>Proposing and running trials.</summary>
    Running,

    /// <summary>No new trials; the running ones go on to their end.</summary>
    Pausing,

    /// <summary>Nothing runs until it is resumed.</summary>
    Paused,

    /// <summary>Ended with at least one complete trial, or by reaching a stopping rule.</summary>
    Finished,

    /// <summary>Ended without a complete trial.</summary>
    Failed,

    /// <summary>Ended by the user.</summary>
    Cancelled,
}
