namespace SweepRunner.Server.Views;

/// <summary>Number of trials per state.</summary>
/// <param name="Complete">Ran to their end.</param>
/// <param name="Pruned">Ended early as unpromising.</param>
/// <param name="Failed">Ended with an error.</param>
/// <param name="Cancelled">Ended with their sweep.</param>
/// <param name="Waiting">Proposed, not claimed.</param>
/// <param name="Running">Under way.</param>
public sealed record TrialCountsView(int Complete, int Pruned, int Failed, int Cancelled, int Waiting, int Running);
