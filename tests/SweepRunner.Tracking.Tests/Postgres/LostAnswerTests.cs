using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Testing;
using SweepRunner.Testing.Postgres;
using SweepRunner.Tracking.Postgres;
using SweepRunner.Tracking.Sql;
using Xunit;

namespace SweepRunner.Tracking.Tests.Postgres;

/// <summary>Connections that break while the answer to a commit is on its way: written, but nobody knows.</summary>
public sealed class LostAnswerTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestDatabase? _database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestPostgres.CreateAsync();
        await (await TrackingStore.OpenAsync(_database.Url, TimeProvider.System, Cancellation)).DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Write_whose_answer_was_lost_is_answered_truly_and_written_once()
    {
        using var proxy = new CuttingProxy(new Uri(_database!.Url));
        await using var store = await TrackingStore.OpenAsync(proxy.Url, TimeProvider.System, Cancellation, _folder.File("artifacts"));

        proxy.CutAfter("COMMIT");
        var sweep = await store.Sweeps.CreateAsync(
            new("demo", "demo", "spec", "random", [new Objective("auc", Goal.Maximize)], new Dictionary<string, string>()), Cancellation);
        Assert.Equal(1, proxy.Cuts);
        proxy.CutAfter("COMMIT");
        var added = await store.Sweeps.AddTrialsAsync(sweep.Id, [new NewTrial(0, new([]), "trial", new Dictionary<string, string>())], Cancellation);

        Assert.Equal(2, proxy.Cuts);
        Assert.Equal(sweep.Id, Assert.Single(await store.Sweeps.ListAsync(Cancellation)).Id);
        Assert.Equal(Assert.Single(added).Run, Assert.Single(await store.Sweeps.TrialsAsync(sweep.Id, withMetrics: false, Cancellation)).Run);
    }

    [Fact]
    public async Task Read_whose_connection_breaks_is_done_again()
    {
        using var proxy = new CuttingProxy(new Uri(_database!.Url));
        await using var store = await TrackingStore.OpenAsync(proxy.Url, TimeProvider.System, Cancellation, _folder.File("artifacts"));

        proxy.CutAfter("FROM sweeps");

        Assert.Empty(await store.Sweeps.ListAsync(Cancellation));
        Assert.Equal(1, proxy.Cuts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Transaction_begun_again_waits_for_the_lost_one_and_learns_how_it_ended(bool commits)
    {
        using var database = new PostgresDatabase(PostgresLocation.Parse(_database!.Url), TimeSpan.FromSeconds(30), TimeProvider.System);
        using var lost = database.Open();
        using var again = database.Open();
        Assert.True(lost.BeginWrite(1));
        lost.Commit();
        Assert.True(lost.BeginWrite(2));
        _ = lost.Now;

        var second = Task.Run(() => again.BeginWrite(2), Cancellation);
        while ((long)(await _database.ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"))! == 0) await Task.Yield();
        Assert.False(second.IsCompleted);
        if (commits) lost.Commit();
        else lost.Rollback();

        Assert.Equal(!commits, await second);
    }

    [Fact]
    public async Task Writer_that_is_paused_within_a_transaction_holds_nobody_up_and_writes_once()
    {
        await _database!.ScalarAsync("CREATE TABLE kept (name text)");
        PostgresDatabase Open() => new(PostgresLocation.Parse(_database.Url), TimeSpan.FromSeconds(30), TimeProvider.System);
        using var mine = Open();
        using var theirs = Open();
        await using var paused = new GroupCommitWriter(mine);
        await using var other = new GroupCommitWriter(theirs);
        using var goOn = new ManualResetEventSlim();
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var runs = 0;
        var late = paused.WriteAsync(
            session =>
            {
                Write(session, "late");
                runs++;
                written.TrySetResult();
                goOn.Wait(Cancellation);
            },
            Cancellation);
        await written.Task.WaitAsync(Cancellation);

        await other.WriteAsync(session => Write(session, "first"), Cancellation);
        Assert.False(late.IsCompleted);
        goOn.Set();
        await late;

        Assert.Equal(2, runs);
        Assert.Equal("first late", await _database.ScalarAsync("SELECT string_agg(name, ' ') FROM kept"));
    }

    private static void Write(SqlSession session, string name)
    {
        session.Lock("a lock that both want", shared: false);
        session.Change("INSERT INTO kept (name) VALUES (@name)", ("@name", name));
    }
}
