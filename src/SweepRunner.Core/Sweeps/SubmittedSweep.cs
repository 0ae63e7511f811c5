namespace SweepRunner.Core.Sweeps;

/// <summary>A sweep that was submitted.</summary>
/// <param name="Sweep">Its record.</param>
/// <param name="Resumed">Whether it existed already and goes on.</param>
public sealed record SubmittedSweep(SweepRecord Sweep, bool Resumed);
