using System.Data.Common;
using System.Net.Sockets;

namespace SweepRunner.Engine.Quartz;

/// <summary>
/// The clock of the cluster's database. Quartz compares its own clock with times that other processes wrote, so all of them need the
/// same one. Between two looks at the database time goes on by this machine's monotonic clock: that its wall clock is wrong, or is put
/// right, changes nothing. Timers are this machine's. Thread-safe.
/// </summary>
internal sealed class ClusterClock : TimeProvider, IAsyncDisposable
{
    // A database that has moved to another host, or whose host's clock was put right, is followed after this time at the latest.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly QuartzCluster _cluster;
    private readonly TimeProvider _local;
    private readonly CancellationTokenSource _ending = new();
    private Task _following = Task.CompletedTask;
    private volatile Reading _reading;
    private bool _hasEnded;

    private ClusterClock(QuartzCluster cluster, TimeProvider local, Reading first) => (_cluster, _local, _reading) = (cluster, local, first);

    /// <inheritdoc/>
    public override long TimestampFrequency => _local.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _local.LocalTimeZone;

    /// <summary>Reads the database's clock and follows it from then on.</summary>
    /// <param name="cluster">Whose database.</param>
    /// <param name="local">This machine's clock, of which only timestamps and timers are used.</param>
    /// <param name="cancellation">Ends the first look.</param>
    /// <exception cref="DbException">The database does not answer.</exception>
    public static async Task<ClusterClock> StartAsync(QuartzCluster cluster, TimeProvider local, CancellationToken cancellation)
    {
        var clock = new ClusterClock(cluster, local, await ReadAsync(cluster, local, cancellation).ConfigureAwait(false));
        clock._following = clock.FollowAsync();
        return clock;
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => At(_reading, _local.GetTimestamp());

    /// <inheritdoc/>
    public override long GetTimestamp() => _local.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => _local.CreateTimer(callback, state, dueTime, period);

    /// <summary>Looks at the database's clock again. What the look itself may be wrong by is not corrected, so that the time hardly ever goes back.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var now = await ReadAsync(_cluster, _local, cancellation).ConfigureAwait(false);
        if ((now.Shown - At(_reading, now.Timestamp)).Duration() > now.Uncertainty) _reading = now;
    }

    /// <summary>Follows the database no longer; the time goes on. More than once is harmless.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_hasEnded) return;
        _hasEnded = true;
        await _ending.CancelAsync().ConfigureAwait(false);
        await _following.ConfigureAwait(false);
        _ending.Dispose();
    }

    private static async Task<Reading> ReadAsync(QuartzCluster cluster, TimeProvider local, CancellationToken cancellation)
    {
        var connection = await cluster.OpenAsync(cancellation).ConfigureAwait(false);
        await using var owned = connection.ConfigureAwait(false);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
        var asked = local.GetTimestamp();
        var microseconds = (long)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
        // It was looked at some time between question and answer.
        var half = local.GetElapsedTime(asked) / 2;
        return new Reading(DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds) - half, asked, half);
    }

    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(Interval, _local);
        try
        {
            while (await timer.WaitForNextTickAsync(_ending.Token).ConfigureAwait(false)) await TryToLookAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The scheduler has ended.
        }
    }

    private async Task TryToLookAsync()
    {
        try
        {
            await LookAsync(_ending.Token).ConfigureAwait(false);
        }
        catch (Exception away) when (away is DbException or SocketException or IOException or TimeoutException)
        {
            // The last reading is good for a long time, and whoever needs the database says that it is away.
        }
    }

    private DateTimeOffset At(Reading reading, long timestamp) => reading.Shown + _local.GetElapsedTime(reading.Timestamp, timestamp);

    /// <summary>A look at the database's clock.</summary>
    /// <param name="Shown">What it showed at <paramref name="Timestamp"/>.</param>
    /// <param name="Timestamp">Of the local clock.</param>
    /// <param name="Uncertainty">How far <paramref name="Shown"/> may be wrong, either way.</param>
    private sealed record Reading(DateTimeOffset Shown, long Timestamp, TimeSpan Uncertainty);
}
