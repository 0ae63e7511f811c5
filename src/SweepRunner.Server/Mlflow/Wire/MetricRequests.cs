namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>What is asked about the history of metrics.</summary>
internal static class MetricRequests
{
    public sealed record GetHistory(string? RunId, string? RunUuid, string? MetricKey, string? PageToken, long? MaxResults);

    public sealed record GetHistories(IReadOnlyList<string>? RunId, string? MetricKey, long? MaxResults);

    public sealed record GetSampledHistories(IReadOnlyList<string>? RunIds, string? MetricKey, long? StartStep, long? EndStep, long? MaxResults);
}
