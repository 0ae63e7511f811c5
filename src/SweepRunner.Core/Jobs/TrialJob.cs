using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Jobs;

/// <summary>A trial waiting for a worker.</summary>
/// <param name="Trial">Which trial.</param>
/// <param name="DisplayName">For people, e.g. <c>breast-cancer #17 (max_depth=6, eta=0.1)</c>.</param>
public sealed record TrialJob(TrialId Trial, string DisplayName);
