using SweepRunner.Tracking.Artifacts;
using Xunit;

namespace SweepRunner.Tracking.Tests.Artifacts;

public sealed class GroupSyncTests
{
    [Fact]
    public async Task Callers_during_a_sync_share_the_next_one()
    {
        using var began = new SemaphoreSlim(0);
        using var go = new SemaphoreSlim(0);
        var syncs = 0;
        var group = new GroupSync(() =>
        {
            syncs++;
            began.Release();
            go.Wait();
        });
        var first = Task.Run(group.SyncAsync, TestContext.Current.CancellationToken);
        await began.WaitAsync(TestContext.Current.CancellationToken);
        Task[] later = [group.SyncAsync(), group.SyncAsync(), group.SyncAsync()];
        Assert.All(later, task => Assert.False(task.IsCompleted));
        go.Release(2);
        await Task.WhenAll([first, .. later]);
        Assert.Equal(2, syncs);
    }

    [Fact]
    public async Task Fault_reaches_those_who_shared_the_sync_and_nobody_else()
    {
        var fails = true;
        var group = new GroupSync(() =>
        {
            if (fails) throw new IOException("no space");
        });
        await Assert.ThrowsAsync<IOException>(group.SyncAsync);
        fails = false;
        await group.SyncAsync();
    }

    [Fact]
    public async Task Every_caller_is_answered_after_a_sync_that_began_after_its_call()
    {
        var written = 0;
        var synced = 0;
        var group = new GroupSync(() => Volatile.Write(ref synced, Volatile.Read(ref written)));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                var mine = Interlocked.Increment(ref written);
                await group.SyncAsync();
                Assert.True(Volatile.Read(ref synced) >= mine);
            }
        })));
    }
}
