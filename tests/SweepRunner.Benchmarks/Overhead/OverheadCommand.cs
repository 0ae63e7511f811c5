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
        await using var bench = new OverheadBench(postgres);

        foreach (var store in stores)
        {
            foreach (var method in options.List("methods", ["random", "tpe"]))
            {
                await WarmUpAsync(bench, store, method, parallel);
                Add(await bench.MeasureAsync($"sweeprunner {store} {method}", store, new EmptySweep(trials, parallel, method)));
                if (peers.Contains("optuna") && store is "sqlite" or "postgres" && await bench.OptunaAsync($"optuna {store} {method}", store, method, trials) is { } peer) Add(peer);
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
    private static async Task WarmUpAsync(OverheadBench bench, string store, string method, int parallel)
    {
        for (var sweep = 0; sweep < MostWarmUps; sweep++)
        {
            var compiling = JitInfo.GetCompilationTime();
            var result = await bench.MeasureAsync("warm up", store, new EmptySweep(TrialsToWarmUp, parallel, method));
            if ((JitInfo.GetCompilationTime() - compiling).TotalMilliseconds < CompilingShare * result.CpuMs * TrialsToWarmUp) return;
        }
    }

    private static void Print(OverheadResult result) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Name,-34} {result.Trials,6} trials {result.WallMs,8:F2} ms wall {result.CpuMs,7:F2} ms CPU per trial, {result.FirstPerSecond,6:F0}/s first {result.LastPerSecond,6:F0}/s last, peak {result.PeakMemoryMb,4:F0} MiB"));
}
