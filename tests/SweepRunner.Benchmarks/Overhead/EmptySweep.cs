using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Core.Trials;
using SweepRunner.Engine;
using SweepRunner.Engine.Quartz;
using SweepRunner.Specs;
using SweepRunner.Tracking;

namespace SweepRunner.Benchmarks.Overhead;

/// <summary>A sweep of trials that do nothing, through everything a real one goes through.</summary>
/// <param name="Trials">Number of trials.</param>
/// <param name="Parallel">Trials at a time.</param>
/// <param name="Method">How points are searched.</param>
internal sealed record EmptySweep(int Trials, int Parallel, string Method)
{
    private const int MostRated = 1000;

    /// <summary>Runs it in a fresh store.</summary>
    /// <param name="name">Name of the result.</param>
    /// <param name="store">A folder, or a PostgreSQL database.</param>
    /// <param name="folder">Folder for the artifacts of a database.</param>
    /// <param name="clustered">Whether through a worker that shares the database with others.</param>
    public async Task<OverheadResult> RunAsync(string name, string store, string folder, bool clustered)
    {
        var trainer = new NoOpTrainer();
        var format = new SpecFormat([trainer]);
        await using var tracking = await TrackingStore.OpenAsync(store, TimeProvider.System, CancellationToken.None, Path.Combine(folder, "artifacts"));
        var database = await DatabaseProcessAsync(tracking.PostgresConnection);
        using var host = Build(tracking, trainer, format, clustered);
        await host.StartAsync();
        var service = host.Services.GetRequiredService<SweepService>();
        var (cpu, start) = (Cpu(database), Stopwatch.GetTimestamp());
        var submitted = await service.SubmitAsync(new SweepSubmission(format.Read(Spec(), "empty.yaml", folder)), CancellationToken.None);
        if (clustered) await EndAsync(tracking.Sweeps, submitted.Sweep.Id);
        else await service.RunToEndAsync(submitted.Sweep.Id, CancellationToken.None);
        var (wall, used) = (Stopwatch.GetElapsedTime(start).TotalMilliseconds, Cpu(database) - cpu);
        await host.StopAsync();
        var trials = await tracking.Sweeps.TrialsAsync(submitted.Sweep.Id, withMetrics: false, CancellationToken.None);
        if (trials.Count(t => t.State == TrialState.Complete) != Trials) throw new InvalidOperationException("Not every trial completed.");
        DateTimeOffset[] ends = [.. trials.Select(t => t.EndedAt!.Value).Order()];
        using var self = Process.GetCurrentProcess();
        var rated = Math.Min(MostRated, Trials / 2);
        return new OverheadResult(name, Trials, wall / Trials, used / Trials, Rate(ends[..rated]), Rate(ends[^rated..]), self.PeakWorkingSet64 / 1048576.0);
    }

    private static double Rate(DateTimeOffset[] ends) => (ends.Length - 1) / (ends[^1] - ends[0]).TotalSeconds;

    private static async Task EndAsync(ISweepStore sweeps, SweepId id)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!(await sweeps.FindAsync(id.Value, CancellationToken.None))!.State.IsFinal()) await timer.WaitForNextTickAsync();
    }

    private static double Cpu(int? database)
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime.TotalMilliseconds + (database is { } server ? CpuTimes.OfTree(server) : 0);
    }

    private static async Task<int?> DatabaseProcessAsync(string? connectionString)
    {
        if (connectionString is null) return null;
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
        return CpuTimes.ParentOf((int)(await command.ExecuteScalarAsync())!);
    }

    private IHost Build(TrackingStore store, NoOpTrainer trainer, SpecFormat format, bool clustered)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "overhead" });
        builder.Services
            .AddLogging()
            .AddTrackingStore(store)
            .AddSingleton<ISpecFormat>(format)
            .AddSingleton<ITrainer>(trainer);
        if (clustered && store.PostgresConnection is { } connection) builder.Services.AddSingleton(new QuartzCluster(NpgsqlFactory.Instance, connection));
        builder.Services.AddSweepEngine(new SweepEngineOptions { CacheDirectory = store.CacheDirectory, Slots = Parallel, Follows = clustered });
        return builder.Build();
    }

    private string Spec() => string.Create(CultureInfo.InvariantCulture, $$"""
        name: empty
        method: {{Method}}
        metric: { name: value, goal: minimize }
        seed: 1
        run_cap: {{Trials}}
        parallelism: {{Parallel}}
        threads_per_trial: 1
        isolation: none
        trainer: nothing
        parameters:
          a: { min: 0.0, max: 1.0 }
          b: { min: 0.0, max: 1.0 }
          c: { min: 0.0, max: 1.0 }
          d: { min: 0.0, max: 1.0 }
          e: { min: 0.0, max: 1.0 }
        """);
}
