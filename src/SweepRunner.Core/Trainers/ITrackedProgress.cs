namespace SweepRunner.Core.Trainers;

/// <summary>A progress that also hears of metrics the store has already, because the program logged them to the tracking server itself.</summary>
public interface ITrackedProgress : ITrainingProgress
{
    /// <summary>Shows metrics to the pruner without recording them again.</summary>
    /// <param name="step">Step, from 0, ascending.</param>
    /// <param name="metrics">Metrics by name.</param>
    /// <returns>false when the trial is to be pruned, as <see cref="ITrainingProgress.Report"/>.</returns>
    bool Judge(long step, IReadOnlyDictionary<string, double> metrics);
}
