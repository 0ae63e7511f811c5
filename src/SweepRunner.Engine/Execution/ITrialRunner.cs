using SweepRunner.Core.Trainers;

namespace SweepRunner.Engine.Execution;

/// <summary>Somewhere trainings run: this process, or trial hosts. Thread-safe.</summary>
internal interface ITrialRunner
{
    /// <summary>Has everything ready for <paramref name="trainings"/> at a time, so that the first ones need not wait for it.</summary>
    void Prepare(int trainings);

    /// <summary>
    /// Runs one training. Never throws for what the training does; cancelling ends it within two seconds and gives
    /// <see cref="TrainingEnd.Cancelled"/> (or how it ended, when it was faster).
    /// </summary>
    Task<TrainingEnd> RunAsync(TrainingJob job, ITrainingProgress progress, CancellationToken cancellation);
}
