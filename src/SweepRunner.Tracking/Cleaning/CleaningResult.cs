using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Cleaning;

/// <summary>What a cleaning removed.</summary>
/// <param name="Runs">Number of runs.</param>
/// <param name="Experiments">Experiments whose names are free again.</param>
/// <param name="Kept">Deleted experiments that still hold something, with what they hold.</param>
/// <param name="Bytes">Size of the files.</param>
public sealed record CleaningResult(int Runs, IReadOnlyList<Experiment> Experiments, IReadOnlyList<(Experiment Experiment, string Reason)> Kept, long Bytes);
