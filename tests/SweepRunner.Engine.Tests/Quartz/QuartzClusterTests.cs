using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SweepRunner.Core.Jobs;
using SweepRunner.Engine.Quartz;
using SweepRunner.Testing.Contracts;
using SweepRunner.Testing.Postgres;
using Xunit;

namespace SweepRunner.Engine.Tests.Quartz;

/// <summary>The same promises with Quartz's jobs in PostgreSQL.</summary>
public sealed class QuartzClusterTests : JobEngineContract, IAsyncLifetime
{
    private readonly List<QuartzJobEngine> _engines = [];
    private TestDatabase? _database;

    public async ValueTask InitializeAsync() => _database = await TestPostgres.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines) await engine.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task Tables_are_made_once_and_found_again()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var engine = Create();
            await engine.StartAsync(new Nobody(), 1, TestContext.Current.CancellationToken);
            await engine.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(1L, await _database!.ScalarAsync("SELECT count(*) FROM pg_tables WHERE tablename = 'quartz_triggers'"));
    }

    [Fact]
    public async Task Start_that_met_no_database_succeeds_when_it_is_back()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(server.Url);
        await using var engine = new QuartzJobEngine(NullLogger<QuartzJobEngine>.Instance, new QuartzCluster(NpgsqlFactory.Instance, database.ConnectionString));
        await server.KillAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => engine.StartAsync(new Nobody(), 1, TestContext.Current.CancellationToken));

        await server.StartAgainAsync();
        await engine.StartAsync(new Nobody(), 1, TestContext.Current.CancellationToken);

        await engine.StopAsync(TestContext.Current.CancellationToken);
        NpgsqlConnection.ClearAllPools();
    }

    protected override IJobEngine Create()
    {
        var engine = new QuartzJobEngine(NullLogger<QuartzJobEngine>.Instance, new QuartzCluster(NpgsqlFactory.Instance, _database!.ConnectionString));
        _engines.Add(engine);
        return engine;
    }

    private sealed class Nobody : IJobHandler
    {
        public Task HandleAsync(TrialJob job, CancellationToken cancellation) => Task.CompletedTask;
    }
}
