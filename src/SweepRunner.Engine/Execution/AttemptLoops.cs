using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Engine.Execution;

/// <summary>What goes on beside a running attempt: its lease is renewed, and what it reports goes to the store. Ends when disposed.</summary>
internal sealed class AttemptLoops : IAsyncDisposable
{
    private static readonly TimeSpan FlushInterval = TimeSpan.FromMilliseconds(250);

    private readonly Recurring _renewing;
    private readonly Recurring _flushing;

    public AttemptLoops(ISweepStore store, TrialClaim claim, SweepEngineOptions options, TimeProvider time, StepBuffer steps, AttemptStop stop)
    {
        _renewing = new Recurring(options.TrialLease / 3, time, () => GuardAsync(stop, async () =>
        {
            var status = await store.RenewAsync(claim, options.TrialLease, CancellationToken.None).ConfigureAwait(false);
            if (status == LeaseStatus.Lost) stop.Stop(StopCause.Lost);
            if (status == LeaseStatus.CancelRequested) stop.Stop(StopCause.Cancel);
        }));
        _flushing = new Recurring(FlushInterval, time, () => GuardAsync(stop, async () =>
        {
            if (steps.Drain() is { Count: > 0 } points)
                await store.LogAsync(claim, new RunLog { Metrics = points }, CancellationToken.None).ConfigureAwait(false);
        }));
    }

    /// <summary>Has what was reported written soon.</summary>
    public void Flush() => _flushing.Ask();

    public async ValueTask DisposeAsync()
    {
        await _renewing.DisposeAsync().ConfigureAwait(false);
        await _flushing.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task GuardAsync(AttemptStop stop, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (SweepRunnerException stale) when (stale.Code == ErrorCode.StaleAttempt)
        {
            stop.Stop(StopCause.Lost);
        }
#pragma warning disable CA1031 // Rethrown by the attempt once its training has stopped.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            stop.Stop(StopCause.StoreFailed, problem);
        }
    }
}
