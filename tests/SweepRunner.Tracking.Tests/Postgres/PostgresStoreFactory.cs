using System.Globalization;
using SweepRunner.Testing;
using SweepRunner.Testing.Contracts;
using SweepRunner.Testing.Postgres;
using Xunit;

namespace SweepRunner.Tracking.Tests.Postgres;

/// <summary>
/// A store in a fresh database whose clock is the test's: a schema before <c>pg_catalog</c> has a <c>clock_timestamp()</c> of its
/// own, so that what the store asks the database for is what the test says.
/// </summary>
internal sealed class PostgresStoreFactory(TestDatabase database) : IAsyncDisposable
{
    private static readonly Lazy<Task<TestDatabase>> Migrated = new(MigrateAsync);
    private readonly TemporaryFolder _folder = new();
    private TrackingStore? _store;

    public static async Task<StoreUnderTest> OpenAsync()
    {
        var clock = new ManualClock();
        var database = await (await Migrated.Value).CopyAsync();
        await database.ExecuteAsync($"INSERT INTO test_clock.clock VALUES ('{Text(clock.GetUtcNow())}')");
        clock.Moved = now => database.ExecuteAsync($"UPDATE test_clock.clock SET now = '{Text(now)}'").GetAwaiter().GetResult();
        var factory = new PostgresStoreFactory(database);
        factory._store = await TrackingStore.OpenAsync(
            $"{database.Url}?options={Uri.EscapeDataString("-c search_path=public,test_clock,pg_catalog")}",
            clock,
            TestContext.Current.CancellationToken,
            factory._folder.File("artifacts"));
        return StoresUnderTest.Of(factory._store, clock, factory);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        await database.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<TestDatabase> MigrateAsync()
    {
        var database = await TestPostgres.CreateAsync();
        await (await TrackingStore.OpenAsync(database.Url, TimeProvider.System, CancellationToken.None)).DisposeAsync();
        await database.ExecuteAsync(
            """
            CREATE SCHEMA test_clock;
            CREATE TABLE test_clock.clock (now timestamptz);
            CREATE FUNCTION test_clock.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS 'SELECT now FROM test_clock.clock';
            """);
        return database;
    }

    private static string Text(DateTimeOffset moment) => moment.ToString("O", CultureInfo.InvariantCulture);
}
