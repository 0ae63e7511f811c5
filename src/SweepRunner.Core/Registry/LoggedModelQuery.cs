using SweepRunner.Core.Runs;

namespace SweepRunner.Core.Registry;

/// <summary>A search for logged models, deleted ones left out.</summary>
public sealed record LoggedModelQuery
{
    /// <summary>The experiments looked in; none finds nothing.</summary>
    public IReadOnlyList<ExperimentId> Experiments { get; init; } = [];

    /// <summary>
    /// Filter over <c>name</c>, <c>model_id</c>, <c>model_type</c>, <c>status</c>, <c>source_run_id</c>, <c>creation_timestamp</c>,
    /// <c>last_updated_timestamp</c>, <c>metrics.…</c>, <c>params.…</c> and <c>tags.…</c>; null for all.
    /// </summary>
    public string? Filter { get; init; }

    /// <summary>Which filters are taken.</summary>
    public FilterDialect Dialect { get; init; }

    /// <summary>Metrics in <see cref="Filter"/> count only when measured on one of these data sets (name, fingerprint or null for any); empty: on any or none.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Datasets { get; init; } = [];

    /// <summary>Orders; ties and an empty list: newest first, then by id.</summary>
    public IReadOnlyList<LoggedModelOrder> OrderBy { get; init; } = [];

    /// <summary>1 to 50,000.</summary>
    public int MaxResults { get; init; } = 100;

    /// <summary>From the page before; null for the first.</summary>
    public string? PageToken { get; init; }
}
