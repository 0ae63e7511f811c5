using SweepRunner.Engine.Execution;
using Xunit;

namespace SweepRunner.Engine.Tests.Execution;

public sealed class RecurringTests
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_is_done_every_interval()
    {
        var times = 0;
        using var often = new SemaphoreSlim(0);
        await using var work = new Recurring(TimeSpan.FromMilliseconds(1), TimeProvider.System, () =>
        {
            if (Interlocked.Increment(ref times) == 3) often.Release();
            return Task.CompletedTask;
        });

        Assert.True(await often.WaitAsync(EngineUnderTest.Patience, Cancellation));
    }

    [Fact]
    public async Task Work_that_is_asked_for_while_it_is_done_is_done_once_more_and_never_twice_at_once()
    {
        var (times, atOnce, most) = (0, 0, 0);
        using var begun = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var work = new Recurring(Never, TimeProvider.System, async () =>
        {
            Interlocked.Increment(ref times);
            most = Math.Max(most, Interlocked.Increment(ref atOnce));
            begun.Release();
            await goOn.WaitAsync(Cancellation);
            Interlocked.Decrement(ref atOnce);
        });
        work.Ask();
        Assert.True(await begun.WaitAsync(EngineUnderTest.Patience, Cancellation));

        for (var i = 0; i < 5; i++) work.Ask();
        goOn.Release(2);
        Assert.True(await begun.WaitAsync(EngineUnderTest.Patience, Cancellation));
        await work.DisposeAsync();

        Assert.Equal((2, 1), (times, most));
    }

    [Fact]
    public async Task Disposing_waits_for_the_work_and_then_it_is_not_done_any_more()
    {
        var done = 0;
        using var begun = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var work = new Recurring(Never, TimeProvider.System, async () =>
        {
            begun.Release();
            await goOn.WaitAsync(Cancellation);
            done++;
        });
        work.Ask();
        Assert.True(await begun.WaitAsync(EngineUnderTest.Patience, Cancellation));
        work.Ask();

        var disposing = work.DisposeAsync().AsTask();
        Assert.False(disposing.IsCompleted);
        goOn.Release(2);
        await disposing.WaitAsync(EngineUnderTest.Patience, Cancellation);
        work.Ask();

        Assert.Equal(1, done);
    }
}
