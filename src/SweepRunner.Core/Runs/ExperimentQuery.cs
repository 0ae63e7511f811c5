namespace SweepRunner.Core.Runs;

/// <summary>A search for experiments.</summary>
public sealed record ExperimentQuery
{
    /// <summary>Filter over <c>name</c>, <c>creation_time</c>, <c>last_update_time</c> and <c>tags.…</c>; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>Which filters are taken.</summary>
    public FilterDialect Dialect { get; init; }

    /// <summary>Which stages are looked at.</summary>
    public ViewType View { get; init; }

    /// <summary>Orders such as <c>name DESC</c>; ties and an empty list: newest id first.</summary>
    public IReadOnlyList<string> OrderBy { get; init; } = [];

    /// <summary>1 to 50,000.</summary>
    public int MaxResults { get; init; } = 1000;

    /// <summary>From the page before; null for the first.</summary>
    public string? PageToken { get; init; }
}
