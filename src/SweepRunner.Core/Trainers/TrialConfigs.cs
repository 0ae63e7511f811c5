using SweepRunner.Core.Randomness;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Trainers;

/// <summary>Makes the exact configuration of a trial from its sweep.</summary>
public static class TrialConfigs
{
    /// <summary>The configuration of trial <paramref name="number"/> at <paramref name="assignment"/>: a pure function, the same on every worker.</summary>
    /// <param name="spec">The sweep.</param>
    /// <param name="assignment">The trial's point.</param>
    /// <param name="number">The trial's number, from 0; it decides the seed unless the spec pins one.</param>
    /// <param name="threads">Threads to train with, at least 1.</param>
    public static TrialConfig Of(SweepSpec spec, Assignment assignment, int number, int threads) => new()
    {
        SweepName = spec.Name,
        Experiment = spec.Experiment,
        Number = number,
        Objectives = spec.Objectives,
        Trainer = spec.Trainer,
        Data = spec.Data,
        Parameters = assignment,
        Seed = spec.TrialSeed ?? Seeds.OfTrial(spec.Seed, number),
        Threads = threads,
        TimeLimit = spec.TrialTimeLimit,
    };
}
