namespace SweepRunner.Core.Runs;

/// <summary>That a run made a logged model.</summary>
/// <param name="ModelId">Id of the logged model.</param>
/// <param name="Step">Step at which it was made.</param>
public readonly record struct ModelOutput(string ModelId, long Step);
