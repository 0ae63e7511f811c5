namespace SweepRunner.Engine.Tests.Quartz;

/// <summary>The clock of a host on which it is another time. Timers and timestamps are right.</summary>
internal sealed class WrongClock(TimeSpan ahead) : TimeProvider
{
    private long _ahead = ahead.Ticks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    /// <summary>Somebody puts it right, or wrong.</summary>
    public void Set(TimeSpan ahead) => Interlocked.Exchange(ref _ahead, ahead.Ticks);
}
