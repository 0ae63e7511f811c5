using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Trials;

/// <summary>Names one trial in a store: its sweep and its number there.</summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="Number">Number in the sweep, from 0.</param>
public readonly record struct TrialId(SweepId Sweep, int Number)
{
    /// <summary><c>sweepid#17</c>.</summary>
    public override string ToString() => $"{Sweep}#{Number}";
}
