using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace SweepRunner.Benchmarks.TrackingLoad;

/// <summary>How much a tracking server takes in, and how fast it searches: any server that speaks MLflow's REST.</summary>
internal static class TrackingLoadCommand
{
    private const int Searches = 21;
    private const int FillingClients = 4;

    public static async Task RunAsync(CommandArguments options)
    {
        if (!Uri.TryCreate(options.Operand, UriKind.Absolute, out var server)) throw new ArgumentException("tracking-load wants the server's URL, such as http://127.0.0.1:5080.");
        var time = TimeSpan.FromSeconds(options.Number("seconds", 5));
        var results = new List<LoadResult>();
        foreach (var text in options.List("clients", ["1", "4"]))
        {
            var clients = int.Parse(text, CultureInfo.InvariantCulture);
            results.Add(new("create + log-batch + finish", clients, await RateAsync(server, clients, time, CycleAsync, 1).ConfigureAwait(false), "cycles/s"));
            results.Add(new("log-metric", clients, await RateAsync(server, clients, time, (c, w, i) => c.LogMetricAsync(w.Run, i), 1).ConfigureAwait(false), "calls/s"));
            results.Add(new("log-batch of 1,000 metrics", clients, await RateAsync(server, clients, time, (c, w, i) => c.LogMetricsAsync(w.Run, i * 1000L, 1000), 1000).ConfigureAwait(false), "metrics/s"));
        }

        if (!options.Has("no-search")) results.Add(await SearchAsync(server, options.Number("runs", 10_000)).ConfigureAwait(false));
        Print(results, options.Has("json"));
    }

    private static async Task CycleAsync(TrackingLoadClient client, Work work, int index)
    {
        var run = await client.CreateRunAsync(work.Experiment).ConfigureAwait(false);
        await client.LogAllAsync(run, index).ConfigureAwait(false);
        await client.FinishAsync(run).ConfigureAwait(false);
    }

    /// <summary>How often per second all clients together do something, each one call after the other, after a tenth of the time to warm up.</summary>
    private static async Task<double> RateAsync(Uri server, int clients, TimeSpan time, Func<TrackingLoadClient, Work, int, Task> act, int each)
    {
        var rates = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            using var client = new TrackingLoadClient(server);
            var experiment = await client.CreateExperimentAsync().ConfigureAwait(false);
            var work = new Work(experiment, await client.CreateRunAsync(experiment).ConfigureAwait(false));
            var index = 0;
            for (var warm = Stopwatch.StartNew(); warm.Elapsed < time / 10;) await act(client, work, index++).ConfigureAwait(false);
            var first = index;
            var watch = Stopwatch.StartNew();
            while (watch.Elapsed < time) await act(client, work, index++).ConfigureAwait(false);
            return (index - first) * each / watch.Elapsed.TotalSeconds;
        }))).ConfigureAwait(false);
        return rates.Sum();
    }

    private static async Task<LoadResult> SearchAsync(Uri server, int runs)
    {
        using var client = new TrackingLoadClient(server);
        var experiment = await client.CreateExperimentAsync().ConfigureAwait(false);
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, FillingClients).Select(_ => Task.Run(async () =>
        {
            using var filler = new TrackingLoadClient(server);
            for (var i = Interlocked.Increment(ref next); i < runs; i = Interlocked.Increment(ref next)) await CycleAsync(filler, new Work(experiment, ""), i).ConfigureAwait(false);
        }))).ConfigureAwait(false);

        var times = new List<double>();
        for (var i = 0; i < Searches; i++)
        {
            var watch = Stopwatch.StartNew();
            var found = await client.SearchAsync(experiment).ConfigureAwait(false);
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (found == 0) throw new InvalidOperationException("The search found nothing, so that it measures nothing.");
        }

        times.Sort();
        return new(string.Create(CultureInfo.InvariantCulture, $"filter + order over {runs:N0} runs, median"), 1, times[Searches / 2], "ms");
    }

    private static void Print(List<LoadResult> results, bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(results));
            return;
        }

        Console.WriteLine($"{"",-45} {"clients",7} {"",12}");
        foreach (var result in results)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.What,-45} {result.Clients,7} {result.Value,12:N1} {result.Unit}"));
    }

    /// <summary>Where a client logs.</summary>
    private sealed record Work(string Experiment, string Run);
}
