using SweepRunner.Core.Runs;
using SweepRunner.Server.Mlflow.Wire;

namespace SweepRunner.Server.Mlflow;

/// <summary>Parts that several messages share. Empty lists are left out, as MLflow does.</summary>
internal static class Wires
{
    private const string ProxyScheme = "mlflow-artifacts:/";

    /// <summary>A list, or null when it is empty.</summary>
    public static IReadOnlyList<T>? List<T>(IReadOnlyList<T> items) => items.Count == 0 ? null : items;

    /// <summary>Tags or params.</summary>
    public static IReadOnlyList<Pair>? Pairs(IReadOnlyDictionary<string, string> pairs) =>
        List([.. pairs.Select(p => new Pair { Key = p.Key, Value = p.Value })]);

    /// <summary>The word of a lifecycle stage.</summary>
    public static string Stage(LifecycleStage stage) => stage == LifecycleStage.Active ? "active" : "deleted";

    /// <summary>Where clients find artifacts: through this server when they lie in the store's own tree, else where they are.</summary>
    public static string ArtifactUri(string root, string? key) => key is null ? root : ProxyScheme + key;

    /// <summary>The key that an <c>mlflow-artifacts:</c> URI names; null when it is another kind of URI.</summary>
    public static string? ArtifactKey(string uri)
    {
        if (!uri.StartsWith(ProxyScheme, StringComparison.OrdinalIgnoreCase)) return null;
        var path = uri[ProxyScheme.Length..];
        if (!path.StartsWith('/')) return path;
        var authorityEnd = path.IndexOf('/', 1);
        return authorityEnd < 0 ? "" : path[(authorityEnd + 1)..];
    }

    /// <summary>A point of a run's metric.</summary>
    public static MetricWire Metric(MetricPoint point) => new()
    {
        Key = point.Key,
        Value = InfiniteMetric.Kept(point.Value),
        Timestamp = point.Timestamp.ToUnixTimeMilliseconds(),
        Step = point.Step,
    };

    /// <summary>A point of a logged model's metric.</summary>
    public static MetricWire Metric(ModelMetric metric) => Metric(metric.Point) with
    {
        ModelId = metric.ModelId,
        RunId = metric.Run.Value,
        DatasetName = metric.DatasetName,
        DatasetDigest = metric.DatasetDigest,
    };
}
