using SweepRunner.Core.Runs;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Trials;

/// <summary>The right to run one attempt of a trial. Every write carries it, and the store refuses one whose attempt is no longer the current one.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Attempt">The attempt's number, from 1.</param>
/// <param name="Run">The trial's run.</param>
/// <param name="ArtifactRoot">Where this attempt publishes its files; another attempt has another place.</param>
public sealed record TrialClaim(TrialId Trial, int Attempt, RunId Run, string ArtifactRoot)
{
    /// <summary>The trial's point; null: it has to be read.</summary>
    public Assignment? Assignment { get; init; }
}
