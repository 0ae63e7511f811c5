namespace SweepRunner.Cli.Views;

/// <summary>A row of <c>trials</c>.</summary>
internal sealed record TrialView(
    int Trial,
    string RunId,
    string State,
    int Attempt,
    double? Value,
    IReadOnlyDictionary<string, object?> Params,
    IReadOnlyDictionary<string, double> Metrics,
    DateTimeOffset? StartedAt,
    long? DurationMs)
{
    public string? Reason { get; init; }
}
