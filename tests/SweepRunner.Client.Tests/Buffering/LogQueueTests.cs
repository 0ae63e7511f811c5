using SweepRunner.Client.Buffering;
using SweepRunner.Core.Errors;

namespace SweepRunner.Client.Tests.Buffering;

public sealed class LogQueueTests
{
    [Fact]
    public async Task Full_queue_holds_the_logger_back_until_there_is_room()
    {
        var queue = new LogQueue(2);
        queue.Add(Entry(0));
        queue.Add(Entry(1));
        var logger = new Thread(() => queue.Add(Entry(2))) { IsBackground = true };
        logger.Start();
        while (!logger.ThreadState.HasFlag(ThreadState.WaitSleepJoin)) await Task.Yield();
        Assert.Equal(2, queue.Added);

        queue.Remove(1);
        logger.Join();

        Assert.Equal((3, 1), (queue.Added, queue.Removed));
        Assert.Equal([1d, 2d], queue.Peek(1000)!.ToBatch("r").Metrics.Select(m => m.Value));
    }

    [Fact]
    public async Task Logger_that_waits_is_told_when_sending_fails()
    {
        var queue = new LogQueue(1);
        queue.Add(Entry(0));
        TrackingException? told = null;
        var logger = new Thread(() => told = Assert.Throws<TrackingException>(() => queue.Add(Entry(1)))) { IsBackground = true };
        logger.Start();
        while (!logger.ThreadState.HasFlag(ThreadState.WaitSleepJoin)) await Task.Yield();

        queue.Stick(new TrackingException(ErrorCode.Unavailable, "no route"));
        logger.Join();

        Assert.Contains("no route", told!.Message, StringComparison.Ordinal);
        queue.Remove(1);
        Assert.Equal(1, queue.Add(Entry(2)));
    }

    [Fact]
    public async Task Logger_that_waits_is_let_go_when_the_run_ends()
    {
        var queue = new LogQueue(1);
        queue.Add(Entry(0));
        Exception? told = null;
        var logger = new Thread(() => told = Assert.Throws<ObjectDisposedException>(() => queue.Add(Entry(1)))) { IsBackground = true };
        logger.Start();
        while (!logger.ThreadState.HasFlag(ThreadState.WaitSleepJoin)) await Task.Yield();

        queue.Close();
        logger.Join();

        Assert.NotNull(told);
        Assert.Equal(1, queue.Added);
    }

    private static LogEntry Entry(double value) => LogEntry.OfMetric("m", value, 0, 0);
}
