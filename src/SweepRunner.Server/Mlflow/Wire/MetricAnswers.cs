using System.Text.Json.Serialization;

namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>What is answered about the history of metrics.</summary>
internal static class MetricAnswers
{
    public sealed record HistoryPage(IReadOnlyList<MetricWire>? Metrics, string? NextPageToken);

    /// <summary>The bulk route answers an empty list as such.</summary>
    public sealed record Histories([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<MetricWire> Metrics);

    public sealed record SampledHistories(IReadOnlyList<MetricWire>? Metrics);
}
