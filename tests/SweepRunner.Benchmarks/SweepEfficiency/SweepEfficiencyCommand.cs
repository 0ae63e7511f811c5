using System.Globalization;
using System.Text.Json;
using SweepRunner.Benchmarks.PruningPayoff;

namespace SweepRunner.Benchmarks.SweepEfficiency;

/// <summary><c>sweep-efficiency</c>: the same grid by SweepRunner, by a bare loop, and by the ways of Python where they are installed.</summary>
internal static class SweepEfficiencyCommand
{
    private static readonly string[] Ours = ["sweeprunner", "sweeprunner-in-process", "bare"];
    private static readonly string[] Peers = ["bare-python", "gridsearchcv", "optuna", "process-per-trial"];

    public static async Task RunAsync(CommandArguments options)
    {
        var (rows, rounds, repeats) = (options.Number("rows", 50_000), options.Number("rounds", 100), options.Number("repeats", 3));
        var names = options.List("only", [.. Ours, .. Peers]);
        var folder = Directory.CreateTempSubdirectory("sweeprunner-efficiency-").FullName;
        var measured = new Dictionary<string, (double PeakMb, List<double> Seconds)>();
        try
        {
            Write(folder, rows, options.Number("columns", 28));
            await OurSweep.PrepareAsync();

            // Memory in a run of its own, for watching costs what is watched time.
            foreach (var name in names)
            {
                if (await MeasureAsync(name, folder, rounds, watched: true) is not { } measurement) continue;
                measured[name] = (measurement.PeakMemoryMb, []);
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name}: {measurement.PeakMemoryMb:F0} MiB"));
            }

            // One after the other, then again: what disturbs the machine for a while disturbs all of them.
            for (var repeat = 0; repeat < repeats; repeat++)
            {
                foreach (var (name, (_, seconds)) in measured)
                {
                    seconds.Add((await MeasureAsync(name, folder, rounds, watched: false))!.Seconds);
                    await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name}: {seconds[^1]:F2} s"));
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        EfficiencyResult[] results = [.. measured.Select(m => new EfficiencyResult(m.Key, Median(m.Value.Seconds), m.Value.PeakMb))];
        if (options.Has("json")) Console.WriteLine(JsonSerializer.Serialize(new { results }));
        else Print(results);
    }

    /// <summary>One run; null where a way is not installed.</summary>
    private static async Task<Measurement?> MeasureAsync(string name, string folder, int rounds, bool watched)
    {
        switch (name)
        {
            case "sweeprunner":
                return await OurSweep.RunAsync(folder, rounds, "process", watched);
            case "sweeprunner-in-process":
                return await OurSweep.RunAsync(folder, rounds, "none", watched);
            case "bare":
                using (var loop = new BareLoop(Path.Combine(folder, "train.csv"), Path.Combine(folder, "valid.csv"))) return loop.Run(rounds);
            default:
                if (!Peers.Contains(name)) throw new ArgumentException($"'{name}' is none of {string.Join(", ", Ours.Concat(Peers))}.");
                return await PeerAsync(name, folder, rounds, watched);
        }
    }

    private static async Task<Measurement?> PeerAsync(string name, string folder, int rounds, bool watched)
    {
        try
        {
            return await ProcessTree.RunAsync(Python.Program, [Path.Combine(AppContext.BaseDirectory, "SweepEfficiency", "peers.py"), name, folder, rounds.ToString(CultureInfo.InvariantCulture)], watched);
        }
        catch (Exception missing) when (missing is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            await Console.Error.WriteLineAsync($"{name}: {missing.Message.Split('\n')[^1]}");
            return null;
        }
    }

    /// <summary>Four rows in five to train on, the others to judge by.</summary>
    private static void Write(string folder, int rows, int columns)
    {
        var all = Path.Combine(folder, "all.csv");
        SyntheticSet.Write(all, "waves", rows, columns, seed: 1);
        var lines = File.ReadAllLines(all);
        var train = 1 + (rows * 4 / 5);
        File.WriteAllLines(Path.Combine(folder, "train.csv"), lines[..train]);
        File.WriteAllLines(Path.Combine(folder, "valid.csv"), lines[..1].Concat(lines[train..]));
        File.Delete(all);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static void Print(EfficiencyResult[] results)
    {
        var bare = results.FirstOrDefault(r => r.Name == "bare")?.MedianSeconds;
        foreach (var result in results)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Name,-24} {result.MedianSeconds,7:F2} s {(bare is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{result.MedianSeconds / bare,6:F3} × bare"))} {result.PeakMemoryMb,6:F0} MiB"));
        }
    }
}
