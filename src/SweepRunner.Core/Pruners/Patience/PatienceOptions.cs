namespace SweepRunner.Core.Pruners.Patience;

/// <summary>How a <see cref="PatiencePruner"/> judges.</summary>
public sealed record PatienceOptions
{
    /// <summary>Steps without improvement that end a trial; at least 1, default 10.</summary>
    public long Patience { get; init; } = 10;

    /// <summary>An improvement must be larger than this, in units of the objective; 0 or more, default 0.</summary>
    public double MinDelta { get; init; }

    /// <summary>When judging begins and how often; default: at once, at every step.</summary>
    public PruningStart Start { get; init; } = new();
}
