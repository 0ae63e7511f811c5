namespace SweepRunner.Hangfire.Jobs;

/// <summary>How a failed trial is shown to Hangfire, whose failed jobs have an exception. Never thrown.</summary>
internal sealed class TrialFailedException(string reason) : Exception(reason);
