using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
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

    [Theory]
    [InlineData(2 * 3600)]
    [InlineData(-2 * 3600)]
    [InlineData(90)]
    [InlineData(-90)]
    public async Task Jobs_are_shared_by_hosts_whose_clocks_differ(int secondsAhead)
    {
        (QuartzJobEngine Engine, Meeting Handler)[] hosts =
        [
            (Create(TimeSpan.Zero), new Meeting()),
            (Create(TimeSpan.FromSeconds(secondsAhead)), new Meeting()),
        ];
        foreach (var (engine, handler) in hosts) await engine.StartAsync(handler, 1, TestContext.Current.CancellationToken);

        // Whoever enqueues them: a job each, and neither ends before both have begun.
        foreach (var (from, _) in hosts)
        {
            for (var number = 0; number < hosts.Length; number++) await from.EnqueueAsync(Job(number), TestContext.Current.CancellationToken);
            await Task.WhenAll(hosts.Select(host => host.Handler.BeginsAsync()));
            foreach (var (_, handler) in hosts) handler.GoOn();
        }

        foreach (var (engine, _) in hosts) await engine.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Role_that_may_not_make_the_tables_is_told_what_to_grant()
    {
        var role = $"poor_{Guid.NewGuid():N}";
        await _database!.ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD '{role}'; REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        var connection = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Username = role, Password = role }.ConnectionString;
        await using var engine = new QuartzJobEngine(NullLogger<QuartzJobEngine>.Instance, new QuartzCluster(NpgsqlFactory.Instance, connection));

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => engine.StartAsync(new Nobody(), 1, TestContext.Current.CancellationToken));

        await _database.ExecuteAsync($"DROP ROLE {role}");
        Assert.False(JobEngineFault.IsAway(fault));
        var refusal = Assert.IsType<SweepRunnerException>(JobEngineFault.Translate(engine.Name, fault));
        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        Assert.StartsWith("The job engine 'quartz' cannot start, its database refuses: permission denied for schema public (42501). Grant the role CREATE", refusal.Message, StringComparison.Ordinal);
    }

    protected override IJobEngine Create() => Create(TimeSpan.Zero);

    private static TrialJob Job(int number) => new(new TrialId(new SweepId("0123456789abcdef0123456789abcdef"), number), $"trial {number}");

    private QuartzJobEngine Create(TimeSpan ahead)
    {
        var cluster = new QuartzCluster(NpgsqlFactory.Instance, _database!.ConnectionString);
        var engine = new QuartzJobEngine(NullLogger<QuartzJobEngine>.Instance, cluster, new WrongClock(ahead));
        _engines.Add(engine);
        return engine;
    }

    /// <summary>Keeps its job until it is told to go on.</summary>
    private sealed class Meeting : IJobHandler
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

        private readonly Channel<TrialJob> _begun = Channel.CreateUnbounded<TrialJob>();
        private readonly Channel<bool> _ends = Channel.CreateUnbounded<bool>();

        public Task BeginsAsync() => _begun.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);

        public void GoOn() => _ends.Writer.TryWrite(true);

        public async Task HandleAsync(TrialJob job, CancellationToken cancellation)
        {
            _begun.Writer.TryWrite(job);
            await _ends.Reader.ReadAsync(cancellation);
        }
    }

    private sealed class Nobody : IJobHandler
    {
        public Task HandleAsync(TrialJob job, CancellationToken cancellation) => Task.CompletedTask;
    }
}
