using System.Text.Json;
using SweepRunner.EndToEnd.Tests.Driving;
using SweepRunner.Testing.Postgres;

namespace SweepRunner.EndToEnd.Tests.Chaos;

/// <summary>
/// A sweep whose server, workers and trial hosts are killed at random, whose disk fills, whose database is killed and one of
/// whose workers sleeps past its lease, ends as if nothing had happened.
/// </summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    // What is left is time enough for the last mishap to meet a sweep that still runs.
    private const double DisturbedShare = 0.9;

    private const int Roomy = 400;

    // Little enough for a few files of one trial, enough for the store's own small writes.
    private const int NearlyFull = 64;

    private readonly ChaosScale _scale = ChaosScale.Current;
    private readonly Random _random = new(ChaosScale.Current.Seed);

    [Fact]
    public async Task Sweep_on_sqlite_ends_as_if_nothing_had_happened()
    {
        Assert.SkipUnless(ChaosScale.IsWanted, "SWEEPRUNNER_CHAOS=none asks for no chaos");
        using var program = new SweepRunnerProgram();
        using var disk = TinyDisk.Mount(Path.Combine(program.Folder, "disk"), Roomy);
        program.Store = Path.Combine(program.Folder, "disk", "store");
        using var cluster = new Cluster(program, members: 1);
        await RunAsync(program, cluster, disk, sql => SqliteFile.ScalarAsync(program.Store, sql), []);
        Assert.Equal("ok", await SqliteFile.ScalarAsync(program.Store, "PRAGMA integrity_check"));
        Assert.Equal(0L, await SqliteFile.ScalarAsync(program.Store, "SELECT count(*) FROM pragma_foreign_key_check"));
    }

    [Fact]
    public async Task Sweep_on_postgres_with_three_workers_ends_as_if_nothing_had_happened()
    {
        Assert.SkipUnless(ChaosScale.IsWanted, "SWEEPRUNNER_CHAOS=none asks for no chaos");
        await using var postgres = await PostgresServer.StartAsync();
        var database = await TestDatabase.CreateAsync(postgres.Url);
        using var program = new SweepRunnerProgram { Artifacts = Directory.CreateTempSubdirectory("sweeprunner-e2e-artifacts-").FullName };
        using var disk = TinyDisk.Mount(program.Artifacts, Roomy);
        program.Store = database.Url;
        using var cluster = new Cluster(program, members: 3);
        await RunAsync(program, cluster, disk, database.ScalarAsync,
        [
            async () =>
            {
                await postgres.KillAsync();
                await postgres.StartAgainAsync();
            },
            async () =>
            {
                var left = await cluster.PauseWorkerAsync();
                Assert.True(left.GetProperty("attempt").GetInt32() > 1);
                Assert.Equal(left.ToString(), (await cluster.TrialAsync(left)).ToString());
            },
        ]);
    }

    private async Task RunAsync(SweepRunnerProgram program, Cluster cluster, TinyDisk? disk, Func<string, Task<object?>> scalar, Func<Task>[] mishaps)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "looks at processes as Linux shows them");
        var undisturbed = await ChaosSweep.UndisturbedAsync();
        await cluster.StartAsync();
        (await program.RunAsync("submit", ChaosSweep.Write(program))).Expect(0);
        using var watch = program.Launch("watch", ChaosSweep.Name, "--server", cluster.Client.Address, "--json");
        // From its first answer on it waits for a server that is away.
        while (!watch.Errors.Contains("Following", StringComparison.Ordinal)) await Task.Delay(20, TestContext.Current.CancellationToken);

        List<Func<Task>> plan = [.. mishaps, .. Enumerable.Range(0, _scale.Kills).Select(_ => (Func<Task>)(() => KillAsync(cluster)))];
        if (disk is not null) plan.Add(() => FillAsync(cluster, disk));
        var order = plan.OrderBy(_ => _random.Next()).ToList();
        for (var i = 0; i < order.Count; i++)
        {
            await cluster.Client.UntilAsync(ChaosSweep.Name, Reached(i, order.Count));
            await order[i]();
        }

        var ended = await cluster.Client.UntilAsync(ChaosSweep.Name, sweep => sweep.State() is "finished" or "failed" or "cancelled");
        Assert.Equal("finished", ended.State());
        (await watch.EndAsync()).Expect(0);
        var facts = await StoreFacts.ReadAsync(cluster.Client, scalar);
        output.WriteLine($"{_scale.Trials} trials, {cluster.Kills} kills, {mishaps.Length + (disk is null ? 0 : 1)} other mishaps; {Attempts(await cluster.Client.TrialsAsync(ChaosSweep.Name))}");
        Assert.Equal(undisturbed.Trials, facts.Trials);
        Assert.Equal(undisturbed.Rows, facts.Rows);
        await RecordedFiles.CheckAsync(cluster.Client);
        await cluster.StopAsync();
        await Processes.NoneButAsync(program.Mark);
        RecordedFiles.CheckStaging(program.Artifacts ?? Path.Combine(program.Store, "artifacts"));
    }

    /// <summary>A random moment of the part of the sweep that is this mishap's.</summary>
    private Func<JsonElement, bool> Reached(int mishap, int of)
    {
        var part = _scale.Trials * DisturbedShare / of;
        var ended = (int)((mishap + _random.NextDouble()) * part);
        return sweep => sweep.Ended() >= ended;
    }

    private Task KillAsync(Cluster cluster)
    {
        var victim = _random.Next(cluster.Members + 1);
        if (victim < cluster.Members) return cluster.KillAsync(victim);
        cluster.KillHost(_random);
        return Task.CompletedTask;
    }

    /// <summary>Fills the disk until somebody notices.</summary>
    private static async Task FillAsync(Cluster cluster, TinyDisk disk)
    {
        var before = Noticed();
        disk.Shrink(NearlyFull);
        while (Noticed() == before)
        {
            await cluster.RequireRunningAsync();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        disk.Grow(Roomy);

        int Noticed() => cluster.Errors.Split("stops here").Length;
    }

    private static string Attempts(IEnumerable<JsonElement> trials) =>
        string.Join(", ", trials.GroupBy(t => t.GetProperty("attempt").GetInt32()).OrderBy(g => g.Key).Select(g => $"{g.Count()} with {g.Key} attempts"));
}
