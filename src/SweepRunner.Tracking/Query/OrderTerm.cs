namespace SweepRunner.Tracking.Query;

/// <summary>One order of a search.</summary>
/// <param name="Key">What is ordered by.</param>
/// <param name="Ascending">Smallest first; NaN and missing come last either way.</param>
internal sealed record OrderTerm(FilterKey Key, bool Ascending);
