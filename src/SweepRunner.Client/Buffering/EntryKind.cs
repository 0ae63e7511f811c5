namespace SweepRunner.Client.Buffering;

/// <summary>What a logged entry is.</summary>
internal enum EntryKind
{
    /// <summary>A point of a metric.</summary>
    Metric,

    /// <summary>A parameter.</summary>
    Param,

    /// <summary>A tag.</summary>
    Tag,
}
