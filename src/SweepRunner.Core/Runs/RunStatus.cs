namespace SweepRunner.Core.Runs;

/// <summary>Status of a run, MLflow's words.</summary>
public enum RunStatus
{
    /// <summary>Not started yet.</summary>
    Scheduled,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>Ended well.</summary>
    Finished,

    /// <summary>Ended with an error.</summary>
    Failed,

    /// <summary>Ended from outside.</summary>
    Killed,
}
