namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>What a trial is to the ranking, best first.</summary>
internal enum RankKind
{
    /// <summary>It has a value.</summary>
    Complete,

    /// <summary>It was ended early: the further it got, and the better its last value, the better.</summary>
    Pruned,

    /// <summary>It failed, or has no value that could be compared.</summary>
    Failed,

    /// <summary>It is under way.</summary>
    Pending,
}
