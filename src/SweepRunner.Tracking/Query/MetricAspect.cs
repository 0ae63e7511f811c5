namespace SweepRunner.Tracking.Query;

/// <summary>Which value of a metric's history a filter looks at.</summary>
internal enum MetricAspect
{
    /// <summary>The newest.</summary>
    Last,

    /// <summary>The largest.</summary>
    Max,

    /// <summary>The smallest.</summary>
    Min,
}
