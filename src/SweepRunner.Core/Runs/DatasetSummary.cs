namespace SweepRunner.Core.Runs;

/// <summary>That runs of an experiment used a data set.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Name">Name of the data set.</param>
/// <param name="Digest">Fingerprint of its content.</param>
/// <param name="Context">What it was used for; null when the runs did not say.</param>
public sealed record DatasetSummary(ExperimentId Experiment, string Name, string Digest, string? Context);
