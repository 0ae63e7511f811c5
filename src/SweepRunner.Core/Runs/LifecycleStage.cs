namespace SweepRunner.Core.Runs;

/// <summary>Whether an experiment, a run or a logged model is there or deleted; a deleted one can be restored until it is purged.</summary>
public enum LifecycleStage
{
    /// <summary>There.</summary>
    Active,

    /// <summary>Deleted: kept, but read-only and only found when asked for.</summary>
    Deleted,
}
