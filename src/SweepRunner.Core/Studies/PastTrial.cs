using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Studies;

/// <summary>A trial as the search sees it. Immutable: progress replaces it in its <see cref="TrialHistory"/>.</summary>
/// <param name="Number">Number of the trial, from 0.</param>
/// <param name="Assignment">Its point.</param>
/// <param name="State">Where it is in its life.</param>
public sealed record PastTrial(int Number, Assignment Assignment, TrialState State)
{
    /// <summary>Objective values, one per objective; empty unless complete. Finite: a trial with a NaN or infinite objective has failed.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>The first objective's intermediate values in ascending step order; empty when none were reported.</summary>
    public IReadOnlyList<StepValue> Steps { get; init; } = [];
}
