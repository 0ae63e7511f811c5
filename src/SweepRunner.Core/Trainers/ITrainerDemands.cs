using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Trainers;

/// <summary>What a trainer asks of a sweep beyond its parameters; implemented beside <see cref="ITrainerRules"/> by trainers that ask anything.</summary>
public interface ITrainerDemands
{
    /// <summary>Whether its trials must train in child processes: in one process they would wait for each other, and a cancel could not end them.</summary>
    bool NeedsProcess { get; }

    /// <summary>What is wrong with the task, or null; the place of the fault is filled in by the caller.</summary>
    Fault? CheckTask(LearningTask task);
}
