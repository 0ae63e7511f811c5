using SweepRunner.Server.Views;

namespace SweepRunner.Server.Dashboard.Runs;

/// <summary>Runs side by side.</summary>
/// <param name="Comparison">Their params and metrics, what differs first.</param>
/// <param name="Curves">Metrics of which there are curves.</param>
/// <param name="Files">Text files that all of them have.</param>
/// <param name="Artifact">The file compared; null: none.</param>
/// <param name="Diff">How it differs between the first two; null when it cannot be compared.</param>
public sealed record ComparePageModel(
    ComparisonView Comparison, IReadOnlyList<string> Curves, IReadOnlyList<string> Files, string? Artifact, IReadOnlyList<DiffLine>? Diff);
