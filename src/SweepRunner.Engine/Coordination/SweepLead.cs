using Microsoft.Extensions.Logging;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Engine.Coordination;

/// <summary>The lead of a sweep: a lease that one process holds. Used by the coordinator's loop alone.</summary>
internal sealed class SweepLead(SweepId sweep, ISweepStore store, SweepEngineOptions options, TimeProvider time, ILogger log)
{
    private long _askedAt;

    /// <summary>Whether this process led when it last asked.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Whether it is worth asking again for a lead that another process holds.</summary>
    public bool MayBeFree => time.GetElapsedTime(_askedAt) >= options.LeadLease / 6;

    /// <summary>Takes the lead where it is free, renews it where this process holds it.</summary>
    /// <returns><see cref="IsHeld"/>.</returns>
    public async Task<bool> AskAsync(CancellationToken cancellation)
    {
        IsHeld = await store.LeadAsync(sweep, LocalWorker.Id, options.LeadLease, LocalWorker.IsGone, cancellation).ConfigureAwait(false);
        _askedAt = time.GetTimestamp();
        return IsHeld;
    }

    /// <summary>Renews it when a third of the lease has gone.</summary>
    public async Task RenewAsync(CancellationToken cancellation)
    {
        if (IsHeld && time.GetElapsedTime(_askedAt) >= options.LeadLease / 3) await AskAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Leaves it to others.</summary>
    public async Task GiveUpAsync()
    {
        IsHeld = false;
        try
        {
            await store.StopLeadingAsync(sweep, LocalWorker.Id, CancellationToken.None).ConfigureAwait(false);
        }
        catch (SweepRunnerException unavailable)
        {
            // The lease runs out by itself; what made the store fail is reported where it happened first.
            log.LeftToLease(sweep, unavailable.Message);
        }
    }
}
