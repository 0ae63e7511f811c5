namespace SweepRunner.Core.Runs;

/// <summary>A search for runs.</summary>
public sealed record RunQuery
{
    /// <summary>Most runs, or families, of a page.</summary>
    public const int MostResults = 50_000;

    /// <summary>The experiments looked in; none finds nothing.</summary>
    public IReadOnlyList<ExperimentId> Experiments { get; init; } = [];

    /// <summary>Filter; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>Which filters are taken.</summary>
    public FilterDialect Dialect { get; init; }

    /// <summary>Which stages are looked at.</summary>
    public ViewType View { get; init; }

    /// <summary>Orders such as <c>metrics.loss ASC</c>; NaN, then missing values, come last; ties: newest start first, then run id.</summary>
    public IReadOnlyList<string> OrderBy { get; init; } = [];

    /// <summary>1 to <see cref="MostResults"/> runs, or families with <see cref="RunNesting.Families"/>.</summary>
    public int MaxResults { get; init; } = 1000;

    /// <summary>From the page before; null for the first.</summary>
    public string? PageToken { get; init; }

    /// <summary>Whether children stay with their parents.</summary>
    public RunNesting Nesting { get; init; }

    /// <summary>Whether only the runs themselves are read, without params, tags, metrics, inputs and outputs: for who only asks which there are.</summary>
    public bool Bare { get; init; }

    /// <summary>Whether <see cref="Run.Ranges"/> is filled.</summary>
    public bool WithRanges { get; init; }
}
