using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Sweeps;

/// <summary>Pauses, resumes and cancels sweeps (doing it twice is fine), and tries failed trials again. Thread-safe.</summary>
/// <param name="sweeps">Where the states are.</param>
/// <param name="reader">Finds them.</param>
public sealed class SweepSteering(ISweepStore sweeps, SweepReader reader)
{
    /// <summary>The reason recorded for a sweep that somebody has cancelled.</summary>
    public const string CancelReason = "cancelled by the user";

    /// <summary>No new trials; the running ones go on to their end.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: it has ended; <see cref="ErrorCode.NotFound"/>.</exception>
    public Task<SweepProgress> PauseAsync(string sweep, CancellationToken cancellation) =>
        ChangeAsync(sweep, s => s == SweepState.Queued ? SweepState.Paused : SweepState.Pausing, s => s is SweepState.Pausing or SweepState.Paused, cancellation);

    /// <summary>A paused sweep goes on.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: it has ended; <see cref="ErrorCode.NotFound"/>.</exception>
    public Task<SweepProgress> ResumeAsync(string sweep, CancellationToken cancellation) =>
        ChangeAsync(sweep, _ => SweepState.Running, s => s is SweepState.Running or SweepState.Queued, cancellation);

    /// <summary>It ends now, its running trials too.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: it has ended otherwise; <see cref="ErrorCode.NotFound"/>.</exception>
    public Task<SweepProgress> CancelAsync(string sweep, CancellationToken cancellation) =>
        ChangeAsync(sweep, _ => SweepState.Cancelled, s => s == SweepState.Cancelled, cancellation);

    /// <summary>A failed trial of a sweep that has not ended is tried again.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: it has not failed, or its sweep has ended; <see cref="ErrorCode.NotFound"/>.</exception>
    public async Task<TrialRecord> RetryAsync(string sweep, int number, CancellationToken cancellation)
    {
        var record = await reader.RequireSweepAsync(sweep, cancellation).ConfigureAwait(false);
        return await sweeps.RetryAsync(new TrialId(record.Id, number), cancellation).ConfigureAwait(false);
    }

    private async Task<SweepProgress> ChangeAsync(
        string name, Func<SweepState, SweepState> next, Func<SweepState, bool> isThere, CancellationToken cancellation)
    {
        var sweep = await reader.RequireSweepAsync(name, cancellation).ConfigureAwait(false);
        while (!isThere(sweep.State))
        {
            var to = next(sweep.State);
            if (!sweep.State.CanBecome(to)) throw Refuse(sweep, to);
            if (await sweeps.ChangeStateAsync(sweep.Id, to, Reason(to), cancellation).ConfigureAwait(false)) break;

            // Somebody else has changed it since it was read.
            sweep = await reader.RequireSweepAsync(sweep.Id.Value, cancellation).ConfigureAwait(false);
        }

        return await sweeps.ProgressAsync(sweep.Id, cancellation).ConfigureAwait(false);
    }

    private static string? Reason(SweepState to) => to == SweepState.Cancelled ? CancelReason : null;

    private static SweepRunnerException Refuse(SweepRecord sweep, SweepState to) => new(
        ErrorCode.Invalid,
        sweep.State.IsFinal()
            ? $"The sweep '{sweep.Name}' has ended as {ViewFactory.Word(sweep.State)}; what has ended never changes again. Submit its spec anew instead."
            : $"The sweep '{sweep.Name}' is {ViewFactory.Word(sweep.State)} and cannot become {ViewFactory.Word(to)}.");
}
