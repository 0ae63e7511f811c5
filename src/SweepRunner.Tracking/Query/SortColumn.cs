namespace SweepRunner.Tracking.Query;

/// <summary>A column of a searched list that it is sorted by.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Ascending">Smallest first.</param>
/// <param name="Rank">Name of the column that is 0 where there is a value, larger where it is NaN or missing, which come last; null when there always is one.</param>
internal sealed record SortColumn(string Name, bool Ascending, string? Rank = null);
