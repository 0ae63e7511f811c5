namespace SweepRunner.Core.Trainers;

/// <summary>Where a trainer reports while it trains.</summary>
public interface ITrainingProgress
{
    /// <summary>Whether a report may end the training. If not, reports need not arrive before the training goes on.</summary>
    bool IsJudged => true;

    /// <summary>Reports the metrics after one step (boosting round, epoch or fold). Cheap; never blocks on I/O.</summary>
    /// <param name="step">Step, from 0, ascending.</param>
    /// <param name="metrics">Metrics by name, e.g. <c>valid.logloss</c>.</param>
    /// <returns>false when the trial is to be pruned: the trainer then stops, keeps what it has and returns a pruned outcome.</returns>
    bool Report(long step, IReadOnlyDictionary<string, double> metrics);

    /// <summary>Adds a line to the trial's <c>log.txt</c>.</summary>
    void Log(string line);
}
