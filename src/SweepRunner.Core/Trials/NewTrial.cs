using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Trials;

/// <summary>A trial to be created, waiting.</summary>
/// <param name="Number">Number in its sweep; must be the next one.</param>
/// <param name="Assignment">Its point.</param>
/// <param name="RunName">Name of its run.</param>
/// <param name="Tags">Tags of its run; the store adds <c>mlflow.parentRunId</c>, <c>sweep.id</c>, <c>sweep.trial</c>, <c>sweep.state</c> and <c>mlflow.runName</c>.</param>
public sealed record NewTrial(int Number, Assignment Assignment, string RunName, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>A complete trial of the same configuration whose result is taken over: this one is then complete at once; null: it is trained.</summary>
    public TrialId? TakesOver { get; init; }
}
