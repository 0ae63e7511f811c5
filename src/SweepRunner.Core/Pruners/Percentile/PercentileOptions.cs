namespace SweepRunner.Core.Pruners.Percentile;

/// <summary>How a <see cref="PercentilePruner"/> judges.</summary>
public sealed record PercentileOptions
{
    /// <summary>Share of the trials that go on, in percent; above 0, below 100, default 50 (the median).</summary>
    public double Percentile { get; init; } = 50;

    /// <summary>Others a trial is compared with must be at least this many at the judged step; at least 1, default 4.</summary>
    public int FewestPeers { get; init; } = 4;

    /// <summary>When judging begins and how often; default: after 5 ended trials, at every step.</summary>
    public PruningStart Start { get; init; } = new() { StartupTrials = 5 };
}
