using Npgsql;
using SweepRunner.Hangfire.Storages;
using SweepRunner.Testing.Postgres;
using Xunit;

namespace SweepRunner.Hangfire.Tests.Storages;

public sealed class PostgresEngineStorageTests
{
    [Fact]
    public async Task Lock_of_a_killed_process_bars_nobody_for_long()
    {
        await using var database = await TestPostgres.CreateAsync();
        using (var storage = new PostgresEngineStorage(database.ConnectionString))
        {
            // Never released, as by a process killed while its job changed state.
            var killed = storage.Jobs.GetConnection();
            killed.AcquireDistributedLock("job", TimeSpan.FromSeconds(1));
            await using (var source = NpgsqlDataSource.Create(database.ConnectionString))
            await using (var age = source.CreateCommand("UPDATE hangfire.lock SET acquired = acquired - interval '11 seconds'"))
            {
                Assert.Equal(1, await age.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
            }

            using var another = storage.Jobs.GetConnection();
            using var taken = another.AcquireDistributedLock("job", TimeSpan.FromSeconds(1));
            Assert.NotNull(taken);
        }

        NpgsqlConnection.ClearAllPools();
    }
}
