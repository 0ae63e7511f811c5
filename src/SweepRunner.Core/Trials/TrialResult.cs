using SweepRunner.Core.Runs;

namespace SweepRunner.Core.Trials;

/// <summary>The one result of a trial, recorded together or not at all.</summary>
/// <param name="State"><see cref="TrialState.Complete"/>, <see cref="TrialState.Pruned"/>, <see cref="TrialState.Failed"/> or <see cref="TrialState.Cancelled"/>.</param>
public sealed record TrialResult(TrialState State)
{
    /// <summary>Objective values, one per objective, finite; only when complete.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>Final metrics, tags, inputs and artifacts, and metric points not yet logged.</summary>
    public RunLog Log { get; init; } = new();

    /// <summary>Why it failed, was pruned or cancelled.</summary>
    public string? Reason { get; init; }

    /// <summary>Digest of everything the result depends on, by which a later sweep may take it over; null: never.</summary>
    public string? ReuseKey { get; init; }
}
