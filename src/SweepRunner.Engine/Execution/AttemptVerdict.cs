using SweepRunner.Core.Trials;

namespace SweepRunner.Engine.Execution;

/// <summary>What is to be recorded for an attempt: the trial's result, or that it goes back to waiting.</summary>
/// <param name="Result">The result; null: the trial is given back.</param>
/// <param name="Cause">Why it is given back.</param>
/// <param name="Reason">Why in words.</param>
/// <param name="NotBefore">When it may be tried again.</param>
internal sealed record AttemptVerdict(TrialResult? Result, ReleaseCause Cause = ReleaseCause.Drained, string? Reason = null, DateTimeOffset? NotBefore = null);
