using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Runs;

/// <summary>Which runs to look for.</summary>
public sealed record RunSearch
{
    /// <summary>The experiments to look in; null looks in the client's own experiment.</summary>
    public IReadOnlyList<ExperimentId>? Experiments { get; init; }

    /// <summary>
    /// Condition in MLflow's filter language, e.g. <c>metrics.auc > 0.9 AND params.booster = 'dart'</c>. A
    /// <see cref="Searching.RunFilter"/> converts to it and quotes correctly. Null matches every run.
    /// </summary>
    public string? Filter { get; init; }

    /// <summary>Columns to order by, e.g. <c>metrics.auc DESC</c>. Ties, and no order at all: newest start first.</summary>
    public IReadOnlyList<string> OrderBy { get; init; } = [];

    /// <summary>Whether deleted runs are looked at.</summary>
    public ViewType View { get; init; } = ViewType.ActiveOnly;

    /// <summary>Most runs to give; null gives all. Pages are fetched as they are read.</summary>
    public int? Limit { get; init; }

    /// <summary>Runs fetched by one call, 1 to 50,000.</summary>
    public int PageSize { get; init; } = 1000;
}
