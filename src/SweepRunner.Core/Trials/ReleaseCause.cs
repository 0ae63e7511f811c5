namespace SweepRunner.Core.Trials;

/// <summary>Why a claimed trial goes back to waiting.</summary>
public enum ReleaseCause
{
    /// <summary>The worker is shutting down; nothing is counted.</summary>
    Drained,

    /// <summary>The attempt failed and may be tried again; counts as a failure.</summary>
    Failed,

    /// <summary>The trial host was lost; counts as a loss.</summary>
    Lost,
}
