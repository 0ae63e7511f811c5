using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Query;

/// <summary>What a caller asks of a search.</summary>
/// <param name="Filter">The filter; null for all.</param>
/// <param name="Dialect">Which filters are taken.</param>
/// <param name="OrderBy">The orders.</param>
/// <param name="MaxResults">Most results, already checked.</param>
/// <param name="PageToken">The token; null for the first page.</param>
internal sealed record PageRequest(string? Filter, FilterDialect Dialect, IReadOnlyList<string> OrderBy, int MaxResults, string? PageToken)
{
    /// <summary>What else makes the question, for the page token.</summary>
    public string Scope { get; init; } = "";
}
