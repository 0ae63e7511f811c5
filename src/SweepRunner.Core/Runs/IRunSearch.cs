using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Runs;

/// <summary>Finding runs. Thread-safe.</summary>
public interface IRunSearch
{
    /// <summary>Searches; runs come with params, tags, newest metrics, inputs and outputs, but without their artifacts. Pages are stable while runs are added.</summary>
    /// <exception cref="InvalidInputException">The filter, an order, the page token or the number is wrong; the fault names the position.</exception>
    Task<Page<Run>> SearchAsync(RunQuery query, CancellationToken cancellation);

    /// <summary>The direct children of a run, deleted or not as <paramref name="view"/> says, oldest first.</summary>
    Task<Page<Run>> ChildrenAsync(RunId run, ViewType view, int maxResults, string? pageToken, CancellationToken cancellation);

    /// <summary>The data sets that active runs of some experiments used, each once, by experiment, name, digest and context; at most 1,000.</summary>
    Task<IReadOnlyList<DatasetSummary>> DatasetsAsync(IReadOnlyList<ExperimentId> experiments, CancellationToken cancellation);
}
