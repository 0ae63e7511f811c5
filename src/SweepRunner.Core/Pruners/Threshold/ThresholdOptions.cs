namespace SweepRunner.Core.Pruners.Threshold;

/// <summary>How a <see cref="ThresholdPruner"/> judges.</summary>
public sealed record ThresholdOptions
{
    /// <summary>A value below this ends the trial; null: none does.</summary>
    public double? Lower { get; init; }

    /// <summary>A value above this ends the trial; null: none does. Not below <see cref="Lower"/>.</summary>
    public double? Upper { get; init; }

    /// <summary>When judging begins and how often; default: at once, at every step.</summary>
    public PruningStart Start { get; init; } = new();
}
