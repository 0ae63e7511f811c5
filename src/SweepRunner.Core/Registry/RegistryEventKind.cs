namespace SweepRunner.Core.Registry;

/// <summary>What can be done to a registered model and its versions.</summary>
public enum RegistryEventKind
{
    /// <summary>A version was registered.</summary>
    VersionRegistered,

    /// <summary>A version was moved to another stage.</summary>
    StageMoved,

    /// <summary>An alias was pointed at a version.</summary>
    AliasSet,

    /// <summary>An alias was removed.</summary>
    AliasRemoved,

    /// <summary>The description of a version or of the model was changed.</summary>
    Described,

    /// <summary>A version was deleted.</summary>
    VersionDeleted,
}
