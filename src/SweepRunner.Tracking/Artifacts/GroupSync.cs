namespace SweepRunner.Tracking.Artifacts;

/// <summary>
/// Puts everything written so far on the disk, for many callers at once: who asks while a sync is under way shares the next
/// one; who finds nobody at it does it on its own thread. A sync of the whole file system costs about as much as that of one
/// file. Thread-safe.
/// </summary>
/// <param name="sync">Syncs everything that was written before it began.</param>
internal sealed class GroupSync(Action sync)
{
    private readonly Lock _gate = new();
    private Task _latest = Task.CompletedTask;
    private Task? _next;

    /// <summary>Ends when everything written before this call is on the disk.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public Task SyncAsync()
    {
        TaskCompletionSource own;
        lock (_gate)
        {
            if (_next is not null) return _next;
            if (!_latest.IsCompleted)
            {
                var before = _latest;
                return _latest = _next = FollowAsync(before);
            }

            own = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _latest = own.Task;
        }

        // Nobody syncs: done at once by the caller, since a change of threads takes about as long as a quick disk needs.
        try
        {
            sync();
            own.SetResult();
        }
        catch (Exception fault)
        {
            own.SetException(fault);
        }

        return own.Task;
    }

    private async Task FollowAsync(Task before)
    {
        // Never at once: the caller holds the lock.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);

        // From here on it is too late to join: what is written now may miss this sync.
        lock (_gate) _next = null;
        sync();
    }
}
