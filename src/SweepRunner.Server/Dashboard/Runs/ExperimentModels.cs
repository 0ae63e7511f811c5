using SweepRunner.Core.Runs;

namespace SweepRunner.Server.Dashboard.Runs;

/// <summary>The experiments.</summary>
/// <param name="Experiments">A page of them.</param>
/// <param name="Filter">The filter as typed; empty: none.</param>
/// <param name="Fault">What is wrong with the filter; null when nothing is.</param>
/// <param name="Next">Asks for the next page; null: there is none.</param>
/// <param name="Now">The time now.</param>
public sealed record ExperimentListModel(IReadOnlyList<Experiment> Experiments, string Filter, string? Fault, string? Next, DateTimeOffset Now);

/// <summary>The runs of an experiment.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Runs">A page of its runs.</param>
/// <param name="Metrics">Metrics shown as columns.</param>
/// <param name="Filter">The filter as typed; empty: none.</param>
/// <param name="Fault">What is wrong with the filter; null when nothing is.</param>
/// <param name="Next">Asks for the next page; null: there is none.</param>
/// <param name="Now">The time now.</param>
public sealed record ExperimentPageModel(
    Experiment Experiment, IReadOnlyList<Run> Runs, IReadOnlyList<string> Metrics, string Filter, string? Fault, string? Next, DateTimeOffset Now);
