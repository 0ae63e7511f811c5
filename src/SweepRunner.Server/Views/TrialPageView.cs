namespace SweepRunner.Server.Views;

/// <summary>Some trials of a sweep.</summary>
/// <param name="Trials">The page, in the order asked for.</param>
/// <param name="Total">Number of trials that fit the question, over all pages.</param>
public sealed record TrialPageView(IReadOnlyList<TrialView> Trials, int Total);
