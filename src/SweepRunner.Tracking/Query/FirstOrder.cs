namespace SweepRunner.Tracking.Query;

/// <summary>What a source of rows says about the first thing they are ordered by.</summary>
internal enum FirstOrder
{
    /// <summary>Nothing.</summary>
    Open,

    /// <summary>It is among the tables, and no row has NaN there or nothing.</summary>
    Ranked,

    /// <summary>It is among the tables, and the same for all rows.</summary>
    Same,
}
