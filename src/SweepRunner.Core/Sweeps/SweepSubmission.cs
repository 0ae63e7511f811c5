namespace SweepRunner.Core.Sweeps;

/// <summary>A sweep that somebody submits.</summary>
/// <param name="Spec">The sweep, its paths absolute.</param>
public sealed record SweepSubmission(SweepSpec Spec)
{
    /// <summary>The spec file, for the tags; null when there is none.</summary>
    public string? SourcePath { get; init; }

    /// <summary>The repository of the spec file as the sender sees it; null: none, or whoever records the sweep looks for it.</summary>
    public CodeVersion? Code { get; init; }

    /// <summary>A key the sender chose (<see cref="IdempotencyKeys"/>): a second submission under it gives the sweep of the first, whatever became of it; null: none.</summary>
    public string? IdempotencyKey { get; init; }
}
