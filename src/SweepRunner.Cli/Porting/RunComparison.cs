using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting;

/// <summary>Whether a run of the store may be the one that is imported.</summary>
internal static class RunComparison
{
    // Beyond these the store cuts values, as MLflow does.
    private const int ParamLength = 6000;
    private const int TagLength = 8000;

    /// <summary>What speaks against it; null when nothing does. A run that an import made may lack things, another may not.</summary>
    public static async Task<string?> ConflictAsync(Run known, SourceRun source, CancellationToken cancellation)
    {
        foreach (var (key, value) in source.Params)
        {
            if (known.Params.TryGetValue(key, out var other) && other != Param(value)) return $"parameter '{key}' is '{Short(other)}' there";
        }

        if (known.Tags.ContainsKey(ImportMark.Tag)) return null;
        if (known.Params.Count != source.Params.Count) return "other parameters";
        if (known.Status != source.Status) return "another status";
        if (source.StartedAt is { } start && start != known.StartedAt) return "another start";
        if (source.EndedAt != known.EndedAt) return "another end";
        foreach (var (key, value) in source.Tags)
        {
            if (known.Tags.GetValueOrDefault(key) != Cut(value, TagLength)) return $"another tag '{key}'";
        }

        var latest = new Dictionary<string, MetricPoint>();
        await foreach (var point in source.MetricsAsync(cancellation).ConfigureAwait(false))
        {
            if (!latest.TryGetValue(point.Key, out var last) || Place(point).CompareTo(Place(last)) > 0) latest[point.Key] = point;
        }

        return latest.Count == known.LatestMetrics.Count && known.LatestMetrics.All(p => latest.TryGetValue(p.Key, out var l) && Place(l).Equals(Place(p)))
            ? null
            : "other metrics";
    }

    /// <summary>A parameter's value as the store keeps it.</summary>
    public static string Param(string value) => Cut(value, ParamLength);

    private static (long, long, double) Place(MetricPoint point) => (point.Step, point.Timestamp.ToUnixTimeMilliseconds(), point.Value);

    private static string Cut(string value, int most) => value.Length > most ? value[..most] : value;

    private static string Short(string value) => value.Length > 40 ? $"{value.AsSpan(0, 40)}…" : value;
}
