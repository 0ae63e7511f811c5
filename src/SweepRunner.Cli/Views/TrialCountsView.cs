namespace SweepRunner.Cli.Views;

/// <summary>Number of trials per state.</summary>
internal sealed record TrialCountsView(int Complete, int Pruned, int Failed, int Cancelled, int Waiting, int Running);
