namespace SweepRunner.Testing;

/// <summary>A clock that moves only when a test moves it. Thread-safe.</summary>
public sealed class ManualClock : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    /// <summary>Told the new time after each move, before <see cref="Advance"/> returns.</summary>
    public Action<DateTimeOffset>? Moved { get; set; }

    public void Advance(TimeSpan by)
    {
        Interlocked.Add(ref _ticks, by.Ticks);
        Moved?.Invoke(GetUtcNow());
    }
}
