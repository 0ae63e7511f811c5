namespace SweepRunner.Engine.Coordination;

/// <summary>Where a trial that has not ended is.</summary>
internal enum OpenTrialPlace
{
    /// <summary>Recorded, not given to the job engine.</summary>
    Waiting,

    /// <summary>With the job engine.</summary>
    Enqueued,

    /// <summary>In this process's executor.</summary>
    Here,

    /// <summary>Run by another worker.</summary>
    Elsewhere,
}
