namespace SweepRunner.Core.Registry;

/// <summary>Whether a model version can be used.</summary>
public enum ModelVersionStatus
{
    /// <summary>It is being registered.</summary>
    PendingRegistration,

    /// <summary>Registering it failed.</summary>
    FailedRegistration,

    /// <summary>It can be used.</summary>
    Ready,
}
