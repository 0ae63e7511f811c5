using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Sweeps;

/// <summary>Takes sweeps in. Thread-safe.</summary>
public interface ISweepSubmitter
{
    /// <summary>
    /// Records a sweep, or finds the one meant: that of the same idempotency key, or the unfinished one of the same name and
    /// the same spec, so that submitting again goes on where it stopped. A paused one goes on, too.
    /// </summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.AlreadyExists"/>: the key belongs to a sweep of another spec; <see cref="ErrorCode.Unavailable"/>: the store cannot be read or written.</exception>
    Task<SubmittedSweep> SubmitAsync(SweepSubmission submission, CancellationToken cancellation);
}
