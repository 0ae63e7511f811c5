using SweepRunner.Core.Runs;

namespace SweepRunner.Server.Dashboard.Runs;

/// <summary>A run's page.</summary>
/// <param name="Run">The run.</param>
/// <param name="Experiment">Name of its experiment.</param>
/// <param name="Place">Its place in its sweep; null when it is no trial.</param>
/// <param name="Preview">The artifact looked at; null: none.</param>
/// <param name="Environment">What <c>environment.json</c> says, flat; empty when there is none.</param>
/// <param name="Log">The beginning of the log; null when there is none.</param>
/// <param name="ToBest">How the best trial's configuration differs from this one's; null when they cannot be compared.</param>
/// <param name="Now">The time now.</param>
public sealed record RunPageModel(
    Run Run,
    string Experiment,
    RunPlace? Place,
    ArtifactPreview? Preview,
    IReadOnlyList<(string Name, string Value)> Environment,
    string? Log,
    IReadOnlyList<DiffLine>? ToBest,
    DateTimeOffset Now);

/// <summary>Where a trial stands in its sweep.</summary>
/// <param name="SweepId">The sweep.</param>
/// <param name="SweepName">Its name.</param>
/// <param name="Trial">Number of the trial.</param>
/// <param name="State">Its state.</param>
/// <param name="Rank">Its place among the complete trials, from 1; null unless complete.</param>
/// <param name="Complete">Number of complete trials.</param>
/// <param name="Attempts">How often it was claimed.</param>
/// <param name="Failures">How many attempts failed.</param>
/// <param name="Losses">How many attempts were lost with their worker.</param>
/// <param name="Reason">Why it failed or was pruned.</param>
/// <param name="BestRun">Run of the best trial; null before there is one.</param>
public sealed record RunPlace(
    string SweepId, string SweepName, int Trial, string State, int? Rank, int Complete, int Attempts, int Failures, int Losses, string? Reason, string? BestRun);
