namespace SweepRunner.Cli.Views;

/// <summary>A sweep as <c>--json</c> prints it.</summary>
internal sealed record SweepView(
    string Id, string Name, string State, string Method, string Metric, string Goal, TrialCountsView Trials)
{
    public string? Reason { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}
