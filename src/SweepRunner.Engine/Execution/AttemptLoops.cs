using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Engine.Execution;

/// <summary>What goes on beside a running attempt: its lease is renewed, and what it reports goes to the store. Ends when disposed.</summary>
internal sealed class AttemptLoops : IAsyncDisposable
{
    private static readonly TimeSpan FlushInterval = TimeSpan.FromMilliseconds(250);

    private readonly Signal _renew = new();
    private readonly Signal _flush;
    private readonly Task _loops;

    public AttemptLoops(
        ISweepStore store, TrialClaim claim, SweepEngineOptions options, TimeProvider time, StepBuffer steps, Signal flush, AttemptStop stop)
    {
        _flush = flush;
        _loops = Task.WhenAll(
            LoopAsync(_renew, options.TrialLease / 3, time, stop, async () =>
            {
                var status = await store.RenewAsync(claim, options.TrialLease, CancellationToken.None).ConfigureAwait(false);
                if (status == LeaseStatus.Lost) stop.Stop(StopCause.Lost);
                if (status == LeaseStatus.CancelRequested) stop.Stop(StopCause.Cancel);
            }),
            LoopAsync(flush, FlushInterval, time, stop, async () =>
            {
                if (steps.Drain() is { Count: > 0 } points)
                    await store.LogAsync(claim, new RunLog { Metrics = points }, CancellationToken.None).ConfigureAwait(false);
            }));
    }

    public async ValueTask DisposeAsync()
    {
        _renew.End();
        _flush.End();
        await _loops.ConfigureAwait(false);
    }

    private static async Task LoopAsync(Signal signal, TimeSpan interval, TimeProvider time, AttemptStop stop, Func<Task> body)
    {
        await using var timer = time.CreateTimer(_ => signal.Pulse(), null, interval, interval).ConfigureAwait(false);
        try
        {
            while (await signal.WaitAsync().ConfigureAwait(false)) await body().ConfigureAwait(false);
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
