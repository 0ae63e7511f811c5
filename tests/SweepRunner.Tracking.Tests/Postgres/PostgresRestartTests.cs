using System.Collections.Concurrent;
using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Testing;
using SweepRunner.Testing.Postgres;
using Xunit;

namespace SweepRunner.Tracking.Tests.Postgres;

/// <summary>A server of its own, which is killed and started again in the middle of everything.</summary>
public sealed class PostgresRestartTests : IAsyncLifetime
{
    private const int Kills = 3;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private readonly TemporaryFolder _folder = new();
    private PostgresServer? _server;
    private TestDatabase? _database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.StartAsync();
        _database = await TestDatabase.CreateAsync(_server.Url);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Answered_writes_survive_kills_of_the_server_and_none_is_written_twice()
    {
        await using var store = await OpenAsync();
        var run = await store.Runs.CreateRunAsync(new(new(0), "run"), Cancellation);
        using var stop = new CancellationTokenSource();
        var answered = new ConcurrentBag<long>();
        using var signal = new SemaphoreSlim(0);
        var steps = -1L;
        var writers = Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    var step = Interlocked.Increment(ref steps);
                    await store.Runs.LogAsync(
                        run.Id, new() { Metrics = [new("m", step, DateTimeOffset.UnixEpoch, step)] }, CancellationToken.None);
                    // A sweep has a row of its own with each creation: a write done twice would show.
                    await store.Sweeps.CreateAsync(
                        new(string.Create(CultureInfo.InvariantCulture, $"sweep {step}"), "demo", "spec", "random", [new Objective("auc", Goal.Maximize)], new Dictionary<string, string>()),
                        CancellationToken.None);
                    answered.Add(step);
                    signal.Release();
                }
            },
            Cancellation)).ToList();
        for (var kill = 0; kill < Kills; kill++)
        {
            for (var i = 0; i < 100; i++) await signal.WaitAsync(Cancellation);
            await _server!.KillAsync();
            await _server.StartAgainAsync();
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);

        var recorded = (await store.Runs.MetricHistoryAsync(run.Id, Cancellation)).Select(p => p.Step).Order().ToList();
        Assert.Equal(answered.Order(), recorded);
        var names = (await store.Sweeps.ListAsync(Cancellation)).Select(s => s.Name).ToList();
        Assert.Equal(answered.Count, names.Count);
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public async Task Racing_stores_give_each_trial_one_result_although_the_server_is_killed()
    {
        const int trials = 300;
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();
        TrackingStore[] stores = [first, second];
        var sweep = await first.Sweeps.CreateAsync(
            new("demo", "demo", "spec", "random", [new Objective("auc", Goal.Maximize)], new Dictionary<string, string>()), Cancellation);
        await first.Sweeps.ChangeStateAsync(sweep.Id, SweepState.Running, null, Cancellation);
        await first.Sweeps.AddTrialsAsync(
            sweep.Id, [.. Enumerable.Range(0, trials).Select(n => new NewTrial(n, new([]), "trial", new Dictionary<string, string>()))], Cancellation);
        var won = new ConcurrentBag<int>();
        using var signal = new SemaphoreSlim(0);

        var workers = Enumerable.Range(0, 8).Select(worker => Task.Run(
            async () =>
            {
                var store = stores[worker % 2].Sweeps;
                for (var number = 0; number < trials; number++)
                {
                    var claim = await store.ClaimAsync(new(sweep.Id, number), new WorkerId($"worker {worker}"), Lease, CancellationToken.None);
                    if (claim is null) continue;
                    await store.FinishAsync(claim, new TrialResult(TrialState.Complete) { Values = [number] }, CancellationToken.None);
                    won.Add(number);
                    signal.Release();
                }
            },
            Cancellation)).ToList();
        for (var i = 0; i < trials / 3; i++) await signal.WaitAsync(Cancellation);
        await _server!.KillAsync();
        await _server.StartAgainAsync();
        await Task.WhenAll(workers);

        Assert.Equal(Enumerable.Range(0, trials), won.Order());
        var recorded = await first.Sweeps.TrialsAsync(sweep.Id, withMetrics: false, Cancellation);
        Assert.All(recorded, t => Assert.Equal((TrialState.Complete, 1), (t.State, t.Attempt)));
    }

    [Fact]
    public async Task Server_that_is_gone_at_opening_is_a_refusal_without_the_password()
    {
        await _server!.KillAsync();
        var url = _database!.Url.Replace("postgres@", "postgres:hidden@", StringComparison.Ordinal);

        var refusal = await Assert.ThrowsAsync<SweepRunnerException>(() => TrackingStore.OpenAsync(url, TimeProvider.System, Cancellation));

        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        Assert.Contains("does not answer", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", refusal.ToString(), StringComparison.Ordinal);
    }

    private Task<TrackingStore> OpenAsync() => TrackingStore.OpenAsync(_database!.Url, TimeProvider.System, Cancellation, _folder.File("artifacts"));
}
