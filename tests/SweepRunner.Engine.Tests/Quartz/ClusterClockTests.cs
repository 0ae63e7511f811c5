using Npgsql;
using SweepRunner.Engine.Quartz;
using SweepRunner.Testing.Postgres;
using Xunit;

namespace SweepRunner.Engine.Tests.Quartz;

/// <summary>The database's clock, as a process sees it whose own shows another time.</summary>
public sealed class ClusterClockTests : IAsyncLifetime
{
    // More than a question takes on a busy machine, less than any difference here.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    private readonly WrongClock _local = new(TimeSpan.FromHours(-2));
    private TestDatabase _database = null!;
    private ClusterClock _clock = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestPostgres.CreateAsync();
        // PostgreSQL's own function comes first unless the path names its schema later.
        await _database.ExecuteAsync(
            """
            CREATE SCHEMA host;
            CREATE TABLE host.clock (ahead interval NOT NULL);
            INSERT INTO host.clock VALUES ('0');
            CREATE FUNCTION host.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS 'SELECT pg_catalog.clock_timestamp() + ahead FROM host.clock';
            """);
        var connection = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { SearchPath = "host,pg_catalog" }.ConnectionString;
        _clock = await ClusterClock.StartAsync(new QuartzCluster(NpgsqlFactory.Instance, connection), _local, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _clock.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public void Shows_the_time_of_the_database()
    {
        AssertAhead(TimeSpan.Zero);
    }

    [Fact]
    public void Local_clock_that_is_put_right_changes_nothing()
    {
        _local.Set(TimeSpan.FromHours(5));

        AssertAhead(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("1 hour")]
    [InlineData("-1 hour")]
    public async Task Database_whose_clock_jumps_is_followed(string ahead)
    {
        await _database.ExecuteAsync($"UPDATE host.clock SET ahead = '{ahead}'");

        await _clock.LookAsync(Cancellation);

        AssertAhead(TimeSpan.FromHours(ahead[0] == '-' ? -1 : 1));
    }

    [Fact]
    public async Task Time_goes_on_when_nobody_follows_the_database_any_more()
    {
        await _clock.DisposeAsync();

        AssertAhead(TimeSpan.Zero);
    }

    private void AssertAhead(TimeSpan ahead)
    {
        var difference = _clock.GetUtcNow() - TimeProvider.System.GetUtcNow() - ahead;
        Assert.True(difference.Duration() < Tolerance, $"{difference} from what the database shows");
    }
}
