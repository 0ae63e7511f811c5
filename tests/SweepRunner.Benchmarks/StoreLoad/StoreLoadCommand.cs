using System.Diagnostics;
using System.Globalization;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking;

namespace SweepRunner.Benchmarks.StoreLoad;

/// <summary>What the tracking store alone can take, without HTTP: ingest by one and four writers, and searches over many runs.</summary>
internal static class StoreLoadCommand
{
    private static long _step;

    public static async Task RunAsync(CommandArguments arguments)
    {
        var seconds = arguments.Number("seconds", 5);
        var runs = arguments.Number("runs", 10_000);
        var folder = Directory.CreateTempSubdirectory("sweeprunner-load");
        try
        {
            await using var store = await TrackingStore.OpenAsync(folder.FullName, TimeProvider.System, CancellationToken.None);
            foreach (var writers in new[] { 1, 4 })
            {
                await RateAsync($"metrics in batches of 1,000, {writers} writers", 1000, writers, seconds, run => store.Runs.LogAsync(run, Batch(1000), CancellationToken.None), store);
                await RateAsync($"single metrics, {writers} writers", 1, writers, seconds, run => store.Runs.LogAsync(run, Batch(1), CancellationToken.None), store);
                await RateAsync($"create + log + finish, {writers} writers", 1, writers, seconds, _ => CycleAsync(store, Random.Shared.Next()), store);
            }

            await SearchAsync(store, runs);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static RunLog Batch(int size)
    {
        var first = Interlocked.Add(ref _step, size);
        return new() { Metrics = [.. Enumerable.Range(0, size).Select(i => new MetricPoint($"m{i % 10}", i, DateTimeOffset.UtcNow, first + i))] };
    }

    private static async Task RateAsync(string what, int unit, int writers, int seconds, Func<RunId, Task> work, TrackingStore store)
    {
        var done = 0L;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(async _ =>
        {
            var run = await store.Runs.CreateRunAsync(new NewRun(new(0)), CancellationToken.None);
            while (clock.Elapsed.TotalSeconds < seconds)
            {
                await work(run.Id);
                Interlocked.Add(ref done, unit);
            }
        }));
        Say(what, done / clock.Elapsed.TotalSeconds, "/s");
    }

    private static async Task CycleAsync(TrackingStore store, int seed, ExperimentId experiment = default)
    {
        var random = new Random(seed);
        var run = await store.Runs.CreateRunAsync(new NewRun(experiment), CancellationToken.None);
        await store.Runs.LogAsync(
            run.Id,
            new()
            {
                Params = Enumerable.Range(0, 20).ToDictionary(i => $"p{i}", i => i == 0 ? $"v{random.Next(10)}" : random.NextDouble().ToString("R", CultureInfo.InvariantCulture)),
                Metrics = [.. Enumerable.Range(0, 10).Select(i => new MetricPoint($"m{i}", random.NextDouble(), DateTimeOffset.UtcNow, 0))],
                Tags = Enumerable.Range(0, 5).ToDictionary(i => $"t{i}", i => $"{random.Next(100)}"),
            },
            CancellationToken.None);
        await store.Runs.UpdateRunAsync(run.Id, new() { Status = RunStatus.Finished, EndedAt = DateTimeOffset.UtcNow }, CancellationToken.None);
    }

    private static async Task SearchAsync(TrackingStore store, int runs)
    {
        var experiment = await store.Runs.GetOrCreateExperimentAsync("search", CancellationToken.None);
        await Parallel.ForAsync(0, runs, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) => await CycleAsync(store, i, experiment));
        string[] filters =
        [
            "", "metrics.m0 > 0.5", "metrics.m0 > 0.5 AND params.p0 = 'v3'", "metrics.m1 < 0.01", "params.p0 = 'v3' AND tags.t1 = '7'",
            "metrics.m0 > 0.9 AND metrics.m1 > 0.9 AND metrics.m2 > 0.9", "params.p1 LIKE '0.12%'", "metrics.m0 > 2",
        ];
        foreach (var filter in filters)
        {
            foreach (var order in new[] { "", "metrics.m3 DESC", "params.p2 ASC" })
            {
                var query = new RunQuery { Experiments = [experiment], Filter = filter, OrderBy = order.Length > 0 ? [order] : [], MaxResults = 100 };
                var found = 0;
                var times = new List<double>();
                for (var i = 0; i < 7; i++)
                {
                    var start = Stopwatch.GetTimestamp();
                    found = (await store.Search.SearchAsync(query, CancellationToken.None)).Items.Count;
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }

                times.Sort();
                Say($"search of {runs} [{filter}] [{order}]: {found} found, median of 7", times[3], "ms");
            }
        }
    }

    private static void Say(string what, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {value:0.#} {unit}"));
}
