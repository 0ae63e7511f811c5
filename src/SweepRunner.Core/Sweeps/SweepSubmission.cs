namespace SweepRunner.Core.Sweeps;

/// <summary>A sweep that somebody submits.</summary>
/// <param name="Spec">The sweep, its paths absolute.</param>
public sealed record SweepSubmission(SweepSpec Spec)
{
    /// <summary>The spec file, for the tags and its git repository; null when there is none.</summary>
    public string? SourcePath { get; init; }

    /// <summary>A key the sender chose, 1 to 200 characters: a second submission under it gives the sweep of the first, whatever became of it; null: none.</summary>
    public string? IdempotencyKey { get; init; }
}
