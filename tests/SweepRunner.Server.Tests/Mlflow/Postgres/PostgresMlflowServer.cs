using SweepRunner.Testing;
using SweepRunner.Testing.Postgres;
using SweepRunner.Tracking;

namespace SweepRunner.Server.Tests.Mlflow.Postgres;

/// <summary>MLflow's routes over a PostgreSQL database of its own.</summary>
public sealed class PostgresMlflowServer : MlflowServer
{
    private TestDatabase? _database;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    protected override async Task<TrackingStore> OpenStoreAsync(TemporaryFolder folder)
    {
        _database = await TestPostgres.CreateAsync();
        return await TrackingStore.OpenAsync(_database.Url, TimeProvider.System, CancellationToken.None, folder.File("artifacts"));
    }
}
