namespace SweepRunner.Core.Jobs;

/// <summary>Receives the jobs an <see cref="IJobEngine"/> delivers.</summary>
public interface IJobHandler
{
    /// <summary>Does one job. Must tolerate being called twice for the same trial, also at the same time.</summary>
    /// <param name="job">What to do.</param>
    /// <param name="cancellation">Cancelled when the engine stops: give the trial back and return.</param>
    Task HandleAsync(TrialJob job, CancellationToken cancellation);
}
