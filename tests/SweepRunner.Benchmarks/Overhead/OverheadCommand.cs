using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Text.Json;
using SweepRunner.Testing.Postgres;

namespace SweepRunner.Benchmarks.Overhead;

/// <summary><c>overhead</c>: what a trial that does nothing costs, everything recorded as in a real sweep, beside Optuna's.</summary>
internal static class OverheadCommand
{
    private const int TrialsToWarmUp = 400;
    private const int MostWarmUps = 8;

    // Of the processor time of a sweep that is taken to be settled.
    private const double CompilingShare = 0.05;

    public static async Task RunAsync(CommandArguments options)
    {
        var trials = options.Number("trials", 1000);
        var parallel = options.Number("parallel", Environment.ProcessorCount);
        var stores = options.List("stores", ["sqlite", "postgres"]);
        var peers = options.List("peers", ["optuna"]);
        var results = new List<OverheadResult>();
        await using var postgres = stores.Any(s => s.StartsWith("postgres", StringComparison.Ordinal)) ? await PostgresServer.StartAsync(durable: true) : null;

        foreach (var store in stores)
        {
            foreach (var method in options.List("methods", ["random", "tpe"]))
            {
                await WarmUpAsync(store, method, parallel, postgres);
                Add(await MeasureAsync($"sweeprunner {store} {method}", store, new EmptySweep(trials, parallel, method), postgres));
                if (peers.Contains("optuna") && store is "sqlite" or "postgres" && await OptunaAsync($"optuna {store} {method}", store, method, trials, postgres) is { } peer) Add(peer);
            }
        }

        if (options.Has("json")) Console.WriteLine(JsonSerializer.Serialize(new { results }));

        void Add(OverheadResult result)
        {
            results.Add(result);
            if (!options.Has("json")) Print(result);
        }
    }

    /// <summary>Runs sweeps until the compiler has settled: its work is no cost of a trial, however few are measured.</summary>
    private static async Task WarmUpAsync(string store, string method, int parallel, PostgresServer? postgres)
    {
        for (var sweep = 0; sweep < MostWarmUps; sweep++)
        {
            var compiling = JitInfo.GetCompilationTime();
            var result = await MeasureAsync("warm up", store, new EmptySweep(TrialsToWarmUp, parallel, method), postgres);
            if ((JitInfo.GetCompilationTime() - compiling).TotalMilliseconds < CompilingShare * result.CpuMs * TrialsToWarmUp) return;
        }
    }

    private static async Task<OverheadResult> MeasureAsync(string name, string store, EmptySweep sweep, PostgresServer? postgres)
    {
        var folder = Directory.CreateTempSubdirectory("sweeprunner-overhead-").FullName;
        try
        {
            if (store == "sqlite") return await sweep.RunAsync(name, Path.Combine(folder, "store"), folder, clustered: false);
            await using var database = await TestDatabase.CreateAsync(postgres!.Url);
            return await sweep.RunAsync(name, database.Url, folder, clustered: store == "postgres-cluster");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Measures Optuna with the same space and objective; null where it, or its database driver, is not installed.</summary>
    private static async Task<OverheadResult?> OptunaAsync(string name, string store, string method, int trials, PostgresServer? postgres)
    {
        var folder = Directory.CreateTempSubdirectory("sweeprunner-overhead-").FullName;
        var database = store == "postgres" ? await TestDatabase.CreateAsync(postgres!.Url) : null;
        try
        {
            var url = database is null ? $"sqlite:///{folder}/optuna.db" : database.Url.Replace("postgres://", "postgresql://", StringComparison.Ordinal);
            string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Overhead", "optuna_overhead.py"), url, method, trials.ToString(CultureInfo.InvariantCulture)];
            using var python = Process.Start(new ProcessStartInfo(Python.Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = python.StandardError.ReadToEndAsync();
            var output = await python.StandardOutput.ReadToEndAsync();
            await python.WaitForExitAsync();
            if (python.ExitCode == 0) return JsonSerializer.Deserialize<OverheadResult>(output)! with { Name = name };
            await Console.Error.WriteLineAsync($"{name}: {(await errors).Trim().Split('\n')[^1]}");
            return null;
        }
        finally
        {
            if (database is not null) await database.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Print(OverheadResult result) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Name,-34} {result.Trials,6} trials {result.WallMs,8:F2} ms wall {result.CpuMs,7:F2} ms CPU per trial, {result.FirstPerSecond,6:F0}/s first {result.LastPerSecond,6:F0}/s last, peak {result.PeakMemoryMb,4:F0} MiB"));
}
