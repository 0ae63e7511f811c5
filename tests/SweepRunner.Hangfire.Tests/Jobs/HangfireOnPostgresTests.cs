using Npgsql;
using SweepRunner.Testing.Postgres;

namespace SweepRunner.Hangfire.Tests.Jobs;

public sealed class HangfireOnPostgresTests : HangfireContract
{
    private TestDatabase _database = null!;

    protected override HangfireSettings Settings => new() { Storage = HangfireStorageKind.PostgreSql, ConnectionString = _database.ConnectionString };

    public override async ValueTask InitializeAsync()
    {
        _database = await TestPostgres.CreateAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await _database.DisposeAsync();
    }
}
