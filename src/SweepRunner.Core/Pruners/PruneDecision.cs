namespace SweepRunner.Core.Pruners;

/// <summary>A pruner's answer.</summary>
/// <param name="Prune">Whether to end the trial now.</param>
/// <param name="Reason">Why, as one sentence for the trial's log; null when it goes on.</param>
public readonly record struct PruneDecision(bool Prune, string? Reason)
{
    /// <summary>The trial goes on.</summary>
    public static PruneDecision Continue { get; }

    /// <summary>The trial ends, because of <paramref name="reason"/>.</summary>
    public static PruneDecision Stop(string reason) => new(true, reason);
}
