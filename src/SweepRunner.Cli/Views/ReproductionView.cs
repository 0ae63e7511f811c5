namespace SweepRunner.Cli.Views;

/// <summary>What <c>reproduce RUN</c> prints.</summary>
internal sealed record ReproductionView(
    string RunId, bool Identical, IReadOnlyList<MetricComparisonView> Metrics, ModelComparisonView Model)
{
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>One metric, recorded and trained again.</summary>
internal sealed record MetricComparisonView(string Name, double? Recorded, double? Reproduced, bool Identical);

/// <summary>The digest of the model file, recorded and trained again; identical is null when neither has one, so that there is nothing to compare.</summary>
internal sealed record ModelComparisonView(string? Recorded, string? Reproduced, bool? Identical);
