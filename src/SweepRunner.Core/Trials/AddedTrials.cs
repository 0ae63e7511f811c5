namespace SweepRunner.Core.Trials;

/// <summary>Trials recorded and claimed in one transaction.</summary>
/// <param name="Trials">All of them, as they were before their claims.</param>
/// <param name="Claims">The claims on those that could be claimed, by number.</param>
public sealed record AddedTrials(IReadOnlyList<TrialRecord> Trials, IReadOnlyList<TrialClaim> Claims)
{
    /// <summary>No trial was recorded.</summary>
    public static AddedTrials None { get; } = new([], []);
}
