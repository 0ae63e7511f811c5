using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Cleaning;

/// <summary>What a cleaning would remove for ever.</summary>
/// <param name="Runs">Deleted runs.</param>
/// <param name="Experiments">Deleted experiments, as far as nothing is left in them afterwards.</param>
public sealed record CleaningPlan(IReadOnlyList<PurgeableRun> Runs, IReadOnlyList<Experiment> Experiments);
