namespace SweepRunner.Engine.Execution;

/// <summary>Why a running attempt was told to stop.</summary>
internal enum StopCause
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>The worker shuts down: the trial is given back.</summary>
    Drain,

    /// <summary>The sweep was cancelled or has reached its end.</summary>
    Cancel,

    /// <summary>The claim is lost: nothing more is accepted.</summary>
    Lost,

    /// <summary>The trial ran longer than its limit.</summary>
    TimeLimit,

    /// <summary>The store cannot be written.</summary>
    StoreFailed,
}
