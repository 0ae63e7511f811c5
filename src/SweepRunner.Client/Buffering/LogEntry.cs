namespace SweepRunner.Client.Buffering;

/// <summary>One thing logged to a run and not yet sent.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Its name.</param>
/// <param name="Text">Value of a param or tag.</param>
/// <param name="Value">Value of a metric.</param>
/// <param name="Timestamp">Of a metric, Unix milliseconds.</param>
/// <param name="Step">Of a metric.</param>
internal readonly record struct LogEntry(EntryKind Kind, string Key, string? Text, double Value, long Timestamp, long Step)
{
    public static LogEntry OfMetric(string key, double value, long timestamp, long step) => new(EntryKind.Metric, key, null, value, timestamp, step);

    public static LogEntry OfText(EntryKind kind, string key, string text) => new(kind, key, text, 0, 0, 0);

    /// <summary>For messages: <c>param 'eta'</c>.</summary>
    public override string ToString() => $"{(Kind == EntryKind.Metric ? "metric" : Kind == EntryKind.Param ? "param" : "tag")} '{Key}'";
}
