namespace SweepRunner.Core.Trainers;

/// <summary>Which recorded trial a training belongs to.</summary>
/// <param name="SweepId">Id of the sweep, also of its parent run.</param>
/// <param name="RunId">Id of the trial's run.</param>
/// <param name="ExperimentId">Id of the experiment of both.</param>
/// <param name="Attempt">Number of the attempt, from 1.</param>
public sealed record TrialIdentity(string SweepId, string RunId, string ExperimentId, int Attempt);
