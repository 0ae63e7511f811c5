using SweepRunner.Core.Randomness;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Trainers;

/// <summary>Makes trial configurations from sweeps.</summary>
public static class TrialConfigs
{
    /// <summary>The exact configuration of one trial. Its seed is the pinned one of the spec, else a mix of the sweep's seed and the trial's number.</summary>
    /// <param name="spec">The sweep.</param>
    /// <param name="assignment">The trial's point.</param>
    /// <param name="number">The trial's number, from 0.</param>
    /// <param name="threads">Threads to train with when the spec does not say, at least 1.</param>
    public static TrialConfig Of(SweepSpec spec, Assignment assignment, int number, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return new TrialConfig
        {
            SweepName = spec.Name,
            Experiment = spec.Experiment,
            Number = number,
            Objectives = spec.Objectives,
            Trainer = spec.Trainer,
            Command = spec.Command,
            Data = spec.Data,
            Parameters = assignment,
            Seed = spec.TrialSeed ?? Seeds.OfTrial(spec.Seed, number),
            Threads = spec.ThreadsPerTrial ?? threads,
            TimeLimit = spec.TrialTimeLimit,
        };
    }
}
