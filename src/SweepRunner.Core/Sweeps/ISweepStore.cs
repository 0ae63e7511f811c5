using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Sweeps;

/// <summary>
/// The truth about sweeps and trials. Every change is one transaction and durable when its task completes. A trial's run
/// follows its state. Thread-safe, also across processes.
/// </summary>
public interface ISweepStore
{
    /// <summary>Records a sweep with its experiment and parent run.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.AlreadyExists"/>: a sweep of that idempotency key is recorded already; nothing was recorded.</exception>
    Task<SweepRecord> CreateAsync(NewSweep sweep, CancellationToken cancellation);

    /// <summary>The sweep of that id, of a unique beginning of an id (4 digits or more), or the newest of that name; null when there is none.</summary>
    Task<SweepRecord?> FindAsync(string nameOrId, CancellationToken cancellation);

    /// <summary>The newest sweep of that name with exactly that spec that has not ended; null when there is none.</summary>
    Task<SweepRecord?> FindUnfinishedAsync(string name, string specYaml, CancellationToken cancellation);

    /// <summary>The sweep that was recorded under that idempotency key; null when there is none.</summary>
    Task<SweepRecord?> FindByKeyAsync(string idempotencyKey, CancellationToken cancellation);

    /// <summary>The sweeps that have not ended, oldest first, with their counts (and no best trial).</summary>
    Task<IReadOnlyList<SweepProgress>> UnfinishedAsync(CancellationToken cancellation);

    /// <summary>The sweeps that have ended while trials of theirs are still recorded as running: being cancelled, or left behind by a lost worker.</summary>
    Task<IReadOnlyList<SweepId>> EndedWithRunningTrialsAsync(CancellationToken cancellation);

    /// <summary>What has changed in a sweep since <paramref name="revision"/> (0, or one that it has not had yet: everything); null when nothing has.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: there is no such sweep.</exception>
    Task<SweepChanges?> ChangesAsync(SweepId sweep, long revision, CancellationToken cancellation) => ChangesAsync(sweep, revision, withMetrics: true, cancellation);

    /// <summary>What has changed in a sweep since <paramref name="revision"/> (0, or one that it has not had yet: everything), with the newest metrics of the trials when asked for; null when nothing has.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: there is no such sweep.</exception>
    Task<SweepChanges?> ChangesAsync(SweepId sweep, long revision, bool withMetrics, CancellationToken cancellation);

    /// <summary>How far every sweep is, newest first, in one read.</summary>
    Task<IReadOnlyList<SweepProgress>> ProgressAsync(CancellationToken cancellation);

    /// <summary>All sweeps, newest first.</summary>
    Task<IReadOnlyList<SweepRecord>> ListAsync(CancellationToken cancellation);

    /// <summary>
    /// Moves a sweep to another state if <see cref="SweepStates.CanBecome"/> allows it; ending it also ends its waiting
    /// trials as cancelled and its parent run.
    /// </summary>
    /// <returns>Whether the sweep is now in that state through this call.</returns>
    Task<bool> ChangeStateAsync(SweepId sweep, SweepState to, string? reason, CancellationToken cancellation);

    /// <summary>Takes or renews the right to coordinate a sweep (propose trials, end it): one holder at a time.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="worker">Who asks.</param>
    /// <param name="lease">How long the right lasts without renewal.</param>
    /// <param name="isGone">Whether another holder is known to be dead, so that its lease need not run out; only asked about workers of other names.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether <paramref name="worker"/> holds it now.</returns>
    Task<bool> LeadAsync(SweepId sweep, WorkerId worker, TimeSpan lease, Func<WorkerId, bool> isGone, CancellationToken cancellation);

    /// <summary>Gives up the right to coordinate, if <paramref name="worker"/> holds it.</summary>
    Task StopLeadingAsync(SweepId sweep, WorkerId worker, CancellationToken cancellation);

    /// <summary>Records new waiting trials, each with its child run and params, in one transaction.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.AlreadyExists"/>: a number is taken (another coordinator was faster); nothing was recorded.</exception>
    Task<IReadOnlyList<TrialRecord>> AddTrialsAsync(SweepId sweep, IReadOnlyList<NewTrial> trials, CancellationToken cancellation);

    /// <summary>Records new trials as <see cref="AddTrialsAsync"/> does, and in the same transaction claims each of them that <see cref="ClaimAsync"/> could claim.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="trials">What to record.</param>
    /// <param name="worker">Who will run them at once.</param>
    /// <param name="lease">How long the claims last without renewal.</param>
    /// <param name="cancellation">Gives up waiting; what was begun is still done.</param>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.AlreadyExists"/>: a number is taken (another coordinator was faster); nothing was recorded.</exception>
    Task<AddedTrials> AddAndClaimTrialsAsync(SweepId sweep, IReadOnlyList<NewTrial> trials, WorkerId worker, TimeSpan lease, CancellationToken cancellation);

    /// <summary>The complete trials recorded under these reuse keys whose runs are not deleted, the oldest of each; keys without one are absent.</summary>
    Task<IReadOnlyDictionary<string, TrialId>> FindReusableAsync(IReadOnlyList<string> reuseKeys, CancellationToken cancellation);

    /// <summary>All trials of a sweep in number order, with their newest metrics when asked for.</summary>
    Task<IReadOnlyList<TrialRecord>> TrialsAsync(SweepId sweep, bool withMetrics, CancellationToken cancellation);

    /// <summary>The first trials of a sweep, by number, that could be claimed now, without metrics.</summary>
    Task<IReadOnlyList<TrialRecord>> ClaimableAsync(SweepId sweep, int most, CancellationToken cancellation);

    /// <summary>One trial with its metrics; null when there is none.</summary>
    Task<TrialRecord?> FindTrialAsync(TrialId trial, CancellationToken cancellation);

    /// <summary>State counts and the best trial, in one read.</summary>
    Task<SweepProgress> ProgressAsync(SweepId sweep, CancellationToken cancellation);

    /// <summary>
    /// Claims a waiting trial by compare-and-set: attempt + 1, running, leased. What an earlier attempt logged is removed
    /// from the run.
    /// </summary>
    /// <returns>The claim; null when the trial is not waiting, not due yet, its sweep is not running, or as many of its trials run as its parallelism allows.</returns>
    Task<TrialClaim?> ClaimAsync(TrialId trial, WorkerId worker, TimeSpan lease, CancellationToken cancellation);

    /// <summary>Extends a lease.</summary>
    Task<LeaseStatus> RenewAsync(TrialClaim claim, TimeSpan lease, CancellationToken cancellation);

    /// <summary>Logs to the trial's run.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.StaleAttempt"/>: the claim no longer holds.</exception>
    Task LogAsync(TrialClaim claim, Runs.RunLog log, CancellationToken cancellation);

    /// <summary>Records the trial's one result.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.StaleAttempt"/>: the claim no longer holds.</exception>
    Task FinishAsync(TrialClaim claim, TrialResult result, CancellationToken cancellation);

    /// <summary>
    /// Records a trial's one result as <see cref="FinishAsync"/> does, and in the same transaction the trials that get its place, as
    /// <see cref="AddAndClaimTrialsAsync"/> does. Where the sweep does not run, or their numbers are not the next ones, only the result is recorded.
    /// </summary>
    /// <param name="claim">The claim that ends here.</param>
    /// <param name="result">The result.</param>
    /// <param name="next">What to record after it, in number order.</param>
    /// <param name="worker">Who will run them at once.</param>
    /// <param name="lease">How long their claims last without renewal.</param>
    /// <param name="cancellation">Gives up waiting; what was begun is still done.</param>
    /// <returns>All of <paramref name="next"/>, or none.</returns>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.StaleAttempt"/>: the claim no longer holds; nothing was recorded.</exception>
    Task<AddedTrials> FinishAndAddAsync(
        TrialClaim claim, TrialResult result, IReadOnlyList<NewTrial> next, WorkerId worker, TimeSpan lease, CancellationToken cancellation);

    /// <summary>Puts a claimed trial back to waiting.</summary>
    /// <param name="claim">The claim that ends here.</param>
    /// <param name="cause">Why; decides which counter grows.</param>
    /// <param name="reason">Why, in words; null when drained.</param>
    /// <param name="notBefore">Earliest next claim; null: at once.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.StaleAttempt"/>: the claim no longer holds.</exception>
    Task ReleaseAsync(TrialClaim claim, ReleaseCause cause, string? reason, DateTimeOffset? notBefore, CancellationToken cancellation);

    /// <summary>Lets a failed trial of a sweep that has not ended wait again, as if it had never failed; only its attempts go on counting.</summary>
    /// <returns>The trial as it is now.</returns>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: there is no such trial; <see cref="ErrorCode.Invalid"/>: it has not failed, or its sweep has ended.</exception>
    Task<TrialRecord> RetryAsync(TrialId trial, CancellationToken cancellation);

    /// <summary>
    /// Ends a trial as cancelled that has not ended, whoever runs it: its claim no longer holds then, so that its worker stops
    /// with the next write or renewal.
    /// </summary>
    /// <returns>Whether it had not ended, and is cancelled through this call.</returns>
    Task<bool> CancelTrialAsync(TrialId trial, string reason, CancellationToken cancellation);

    /// <summary>
    /// Finds running trials whose lease ran out or whose worker is gone: puts them back to waiting (one more loss), or
    /// fails them when they were lost more than <paramref name="lossLimit"/> times.
    /// </summary>
    /// <returns>The trials that are waiting again or have failed.</returns>
    Task<IReadOnlyList<TrialRecord>> ReapAsync(SweepId sweep, Func<WorkerId, bool> isGone, int lossLimit, CancellationToken cancellation);
}
