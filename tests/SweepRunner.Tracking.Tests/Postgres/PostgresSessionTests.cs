using Npgsql;
using SweepRunner.Testing.Postgres;
using SweepRunner.Tracking.Postgres;
using SweepRunner.Tracking.Sql;
using Xunit;

namespace SweepRunner.Tracking.Tests.Postgres;

/// <summary>Transactions whose statements wait for one another: whatever is undone, and when, what was kept is there and nothing else.</summary>
public sealed class PostgresSessionTests : IAsyncLifetime
{
    private TestDatabase? _database;
    private PostgresDatabase? _opened;
    private PostgresSession? _session;

    public async ValueTask InitializeAsync()
    {
        _database = await TestPostgres.CreateAsync();
        await (await TrackingStore.OpenAsync(_database.Url, TimeProvider.System, TestContext.Current.CancellationToken)).DisposeAsync();
        _opened = new PostgresDatabase(PostgresLocation.Parse(_database.Url), TimeSpan.FromSeconds(30), TimeProvider.System);
        _session = _opened.Open();
        _session.Execute("CREATE TABLE kept (name text PRIMARY KEY)");

        // Only the first transaction of a session asks at once whether it was committed before.
        Assert.True(_session.BeginWrite(1));
        _session.Commit();
    }

    public async ValueTask DisposeAsync()
    {
        _session?.Dispose();
        _opened?.Dispose();
        if (_database is not null) await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Part_undone_leaves_the_others_whether_or_not_it_was_sent(bool sent)
    {
        Assert.True(_session!.BeginWrite(2));
        Part("first");
        _session.BeginPart();
        _session.Lock("a lock", shared: false);
        Keep("undone");
        if (sent) Assert.Equal(2, _session.Scalar<long>("SELECT count(*) FROM kept"));
        _session.UndoPart();
        Part("last");
        _session.Commit();

        Assert.Equal(["first", "last"], Kept());
    }

    [Fact]
    public void First_part_undone_before_anything_was_sent_leaves_the_transaction()
    {
        Assert.True(_session!.BeginWrite(2));
        _session.BeginPart();
        Keep("undone");
        _session.UndoPart();
        Part("last");
        _session.Commit();

        Assert.Equal(["last"], Kept());
    }

    [Fact]
    public void Part_that_the_server_refuses_leaves_the_others()
    {
        Assert.True(_session!.BeginWrite(2));
        _session.BeginPart();
        Keep("twice");
        Keep("twice");
        Assert.Throws<PostgresException>(_session.EndPart);
        _session.UndoPart();
        Part("last");
        _session.Commit();

        Assert.Equal(["last"], Kept());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Transaction_undone_leaves_nothing_and_the_next_one_works(bool sent)
    {
        Assert.True(_session!.BeginWrite(2));
        Keep("undone");
        if (sent) Assert.Equal(1, _session.Scalar<long>("SELECT count(*) FROM kept"));
        _session.Rollback();
        Assert.False(_session.InTransaction);
        Assert.True(_session.BeginWrite(3));
        Keep("kept");
        _session.Commit();

        Assert.Equal(["kept"], Kept());
    }

    [Fact]
    public void Clock_stands_still_in_a_transaction_whoever_asks_first()
    {
        Assert.True(_session!.BeginWrite(2));
        Assert.Equal(0, _session.Scalar<long>("SELECT count(*) FROM kept"));
        var now = _session.Now;
        _session.Scalar<long>("SELECT 1 FROM pg_sleep(0.01)");
        Assert.Equal(now, _session.Now);
        _session.Commit();
        Assert.True(_session.BeginWrite(3));

        Assert.True(_session.Now > now);

        _session.Rollback();
    }

    private void Part(string name)
    {
        _session!.BeginPart();
        Keep(name);
        _session.EndPart();
    }

    private void Keep(string name) => _session!.Execute("INSERT INTO kept VALUES (@name)", ("@name", name));

    private List<string> Kept() => _session!.Query("SELECT name FROM kept ORDER BY name", row => row.GetString(0));
}
