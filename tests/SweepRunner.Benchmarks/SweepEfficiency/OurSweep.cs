using System.Globalization;

namespace SweepRunner.Benchmarks.SweepEfficiency;

/// <summary>The grid as a user of the built program runs it: from the CSV to the recorded winner, every model, metric and configuration on disk.</summary>
internal static class OurSweep
{
    private static readonly string Program = Path.Combine(Root(), "sweeprunner");

    /// <summary>Lets the launcher build what has changed, which no measurement counts.</summary>
    public static Task PrepareAsync() => ProcessTree.RunAsync(Program, ["--version"], watched: false);

    /// <summary>Runs it in a fresh store.</summary>
    /// <param name="folder">Where the data are.</param>
    /// <param name="rounds">Rounds of each training.</param>
    /// <param name="isolation"><c>process</c> or <c>none</c>.</param>
    /// <param name="watched">Whether its memory is watched.</param>
    public static async Task<Measurement> RunAsync(string folder, int rounds, string isolation, bool watched)
    {
        var store = Path.Combine(folder, "store");
        var spec = Path.Combine(folder, "grid.yaml");
        await File.WriteAllTextAsync(spec, string.Create(CultureInfo.InvariantCulture, $$"""
            name: grid
            method: grid
            metric: { name: valid.auc, goal: maximize }
            parallelism: 2
            threads_per_trial: 1
            isolation: {{isolation}}
            data: { train: train.csv, valid: valid.csv, label: label, task: binary }
            trainer: xgboost
            parameters:
              max_depth: { values: [3, 5, 7] }
              eta: { values: [0.05, 0.1, 0.3, 0.5] }
              min_child_weight: { values: [1, 10] }
              tree_method: { value: hist }
              max_bin: { value: 256 }
              num_boost_round: { value: {{rounds}} }
            """));
        try
        {
            return await ProcessTree.RunAsync(Program, ["run", spec, "--store", store, "--json"], watched);
        }
        finally
        {
            Directory.Delete(store, recursive: true);
        }
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SweepRunner.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The benchmark runs inside a checkout.");
        return folder;
    }
}
