using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Server.Sweeps;

/// <summary>Finds trials of a sweep by the search grammar of runs, extended by OR, NOT, parentheses, IN and IS NULL. Thread-safe.</summary>
/// <param name="search">Finds runs.</param>
public sealed class TrialSearch(IRunSearch search)
{
    private const int PageSize = 10_000;

    /// <summary>Those of <paramref name="trials"/> that fit, in the order asked for, else by number.</summary>
    /// <param name="sweep">Their sweep.</param>
    /// <param name="trials">All trials of the sweep, by number.</param>
    /// <param name="filter">E.g. <c>metrics.valid.auc &gt; 0.9 AND (params.booster = 'dart' OR params.max_depth IN ('3', '4'))</c>; null or blank: all.</param>
    /// <param name="orderBy">E.g. <c>metrics.valid.auc DESC</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidInputException">The filter or an order is wrong; the fault names the position.</exception>
    public async Task<IReadOnlyList<TrialRecord>> FindAsync(
        SweepRecord sweep, IReadOnlyList<TrialRecord> trials, string? filter, IReadOnlyList<string> orderBy, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(filter)) filter = null;
        if (filter is null && orderBy.Count == 0) return trials;
        var ofSweep = $"tags.`{RunTags.Sweep}` = '{sweep.Id}'";
        var query = new RunQuery
        {
            Experiments = [sweep.Experiment],
            Filter = filter is null ? ofSweep : filter,
            Dialect = FilterDialect.Extended,
            View = ViewType.All,
            OrderBy = orderBy,
            MaxResults = 1,
            Bare = true,
        };

        // Asked as it was written first, so that a fault names the place in what the user wrote.
        await search.SearchAsync(query, cancellation).ConfigureAwait(false);
        query = query with { Filter = filter is null ? ofSweep : $"{ofSweep} AND ({filter})", MaxResults = PageSize };
        var byRun = trials.ToDictionary(t => t.Run);
        var found = new List<TrialRecord>();
        do
        {
            var page = await search.SearchAsync(query, cancellation).ConfigureAwait(false);
            foreach (var run in page.Items)
            {
                if (byRun.TryGetValue(run.Id, out var trial)) found.Add(trial);
            }

            query = query with { PageToken = page.NextToken };
        }
        while (query.PageToken is not null);
        return orderBy.Count > 0 ? found : [.. found.OrderBy(t => t.Id.Number)];
    }
}
