namespace SweepRunner.Core.Studies;

/// <summary>An intermediate value of the first objective.</summary>
/// <param name="Step">Boosting round, epoch or fold, from 0.</param>
/// <param name="Value">The value there; may be NaN.</param>
public readonly record struct StepValue(long Step, double Value);
