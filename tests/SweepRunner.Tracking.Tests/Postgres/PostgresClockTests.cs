using SweepRunner.Core.Jobs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Testing;
using SweepRunner.Testing.Postgres;
using Xunit;

namespace SweepRunner.Tracking.Tests.Postgres;

/// <summary>Hosts whose clocks are wrong by an hour, on one database with the right time.</summary>
public sealed class PostgresClockTests : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private readonly TemporaryFolder _folder = new();
    private TestDatabase? _database;
    private TrackingStore? _early;
    private TrackingStore? _late;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestPostgres.CreateAsync();
        _early = await OpenAsync(TimeSpan.FromHours(-1));
        _late = await OpenAsync(TimeSpan.FromHours(1));
    }

    public async ValueTask DisposeAsync()
    {
        if (_early is not null) await _early.DisposeAsync();
        if (_late is not null) await _late.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Lease_taken_by_a_slow_clock_holds_against_a_fast_one()
    {
        var (sweep, claim) = await ClaimAsync(_early!);

        Assert.Empty(await _late!.Sweeps.ReapAsync(sweep, _ => false, 3, Cancellation));
        Assert.False(await _late.Sweeps.LeadAsync(sweep, new("late"), Lease, _ => false, Cancellation));
        Assert.Equal(LeaseStatus.Held, await _early!.Sweeps.RenewAsync(claim, Lease, Cancellation));
        Assert.Empty(await _late.Sweeps.ReapAsync(sweep, _ => false, 3, Cancellation));
    }

    [Fact]
    public async Task Lease_that_ran_out_is_seen_by_a_slow_clock()
    {
        var (sweep, _) = await ClaimAsync(_late!, TimeSpan.Zero);

        Assert.Equal(TrialState.Waiting, Assert.Single(await _early!.Sweeps.ReapAsync(sweep, _ => false, 3, Cancellation)).State);
    }

    [Fact]
    public async Task Pause_before_the_next_attempt_is_as_long_on_every_clock()
    {
        var (sweep, claim) = await ClaimAsync(_late!);
        var pause = TimeSpan.FromMinutes(5);

        await _late!.Sweeps.ReleaseAsync(claim, ReleaseCause.Failed, "broken", Clock(1).GetUtcNow() + pause, Cancellation);

        Assert.Null(await _early!.Sweeps.ClaimAsync(claim.Trial, new("early"), Lease, Cancellation));
        var seen = (await _early.Sweeps.TrialsAsync(sweep, withMetrics: false, Cancellation))[0].NotBefore!.Value - Clock(-1).GetUtcNow();
        Assert.InRange(seen, pause - TimeSpan.FromMinutes(1), pause);
    }

    private static async Task<(SweepId Sweep, TrialClaim Claim)> ClaimAsync(TrackingStore store, TimeSpan? lease = null)
    {
        var sweep = (await store.Sweeps.CreateAsync(
            new("demo", "demo", "spec", "random", [new Objective("auc", Goal.Maximize)], new Dictionary<string, string>()), Cancellation)).Id;
        await store.Sweeps.ChangeStateAsync(sweep, SweepState.Running, null, Cancellation);
        Assert.True(await store.Sweeps.LeadAsync(sweep, new("first"), Lease, _ => false, Cancellation));
        await store.Sweeps.AddTrialsAsync(sweep, [new NewTrial(0, new([]), "trial", new Dictionary<string, string>())], Cancellation);
        return (sweep, (await store.Sweeps.ClaimAsync(new(sweep, 0), new("first"), lease ?? Lease, Cancellation))!);
    }

    private static ShiftedClock Clock(int hours) => new(TimeSpan.FromHours(hours));

    private Task<TrackingStore> OpenAsync(TimeSpan wrong) =>
        TrackingStore.OpenAsync(_database!.Url, new ShiftedClock(wrong), Cancellation, _folder.File("artifacts"));

    private sealed class ShiftedClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
