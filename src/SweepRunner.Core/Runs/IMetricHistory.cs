namespace SweepRunner.Core.Runs;

/// <summary>Reading long metric histories. Runs that do not exist have none. Thread-safe.</summary>
public interface IMetricHistory
{
    /// <summary>The newest values of some runs' metrics: all of them, or only <paramref name="key"/>'s. A run without any is absent.</summary>
    Task<IReadOnlyDictionary<RunId, IReadOnlyDictionary<string, double>>> LatestAsync(IReadOnlyList<RunId> runs, string? key, CancellationToken cancellation);

    /// <summary>One metric's history, ordered by timestamp, step, value, in pages.</summary>
    /// <param name="run">The run.</param>
    /// <param name="key">Name of the metric.</param>
    /// <param name="maxResults">Most points in the page; null for all.</param>
    /// <param name="pageToken">From the page before; null for the first.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Errors.InvalidInputException">The page token or the number is wrong.</exception>
    Task<Page<MetricPoint>> PageAsync(RunId run, string key, int? maxResults, string? pageToken, CancellationToken cancellation);

    /// <summary>One metric's history of several runs, run by run in the order given, each ordered by timestamp, step, value.</summary>
    /// <param name="runs">At most 100 runs.</param>
    /// <param name="key">Name of the metric.</param>
    /// <param name="maxResults">Most points in all.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<RunMetricPoint>> BulkAsync(IReadOnlyList<RunId> runs, string key, int maxResults, CancellationToken cancellation);

    /// <summary>
    /// One metric of several runs, thinned for a chart: all points at about <paramref name="maxResults"/> evenly chosen steps of those
    /// logged by any of the runs, each run's first and last step included; by run in the order given, then by step and timestamp.
    /// </summary>
    /// <param name="runs">At most 100 runs.</param>
    /// <param name="key">Name of the metric.</param>
    /// <param name="fromStep">Smallest step, inclusive; null for no limit.</param>
    /// <param name="toStep">Largest step, inclusive; null for no limit.</param>
    /// <param name="maxResults">Steps wanted, 1 to 2,500.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<RunMetricPoint>> SampleAsync(
        IReadOnlyList<RunId> runs, string key, long? fromStep, long? toStep, int maxResults, CancellationToken cancellation);
}
