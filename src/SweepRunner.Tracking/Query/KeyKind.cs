namespace SweepRunner.Tracking.Query;

/// <summary>What a key of a filter belongs to.</summary>
internal enum KeyKind
{
    /// <summary>A column of the thing itself.</summary>
    Attribute,

    /// <summary>A metric's newest value.</summary>
    Metric,

    /// <summary>A parameter.</summary>
    Param,

    /// <summary>A tag.</summary>
    Tag,

    /// <summary>A data set used.</summary>
    Dataset,
}
