namespace SweepRunner.Server.Views;

/// <summary>Some runs.</summary>
/// <param name="Runs">The page, in the order asked for; without their files.</param>
/// <param name="NextToken">Asks for the page after; null when there is none.</param>
public sealed record RunPageView(IReadOnlyList<RunView> Runs, string? NextToken);

/// <summary>How many runs changed.</summary>
/// <param name="Changed">Runs that were not so before.</param>
public sealed record ChangedRunsView(int Changed);

/// <summary>Which runs go where.</summary>
/// <param name="Runs">Their ids, or the first digits of these.</param>
/// <param name="ExperimentId">Number of the experiment they go to.</param>
public sealed record MoveBody(IReadOnlyList<string?>? Runs, string? ExperimentId);
