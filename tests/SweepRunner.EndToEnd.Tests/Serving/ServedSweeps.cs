using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests.Serving;

/// <summary>Specs of the tests of the server.</summary>
internal static class ServedSweeps
{
    /// <summary>Many short trials.</summary>
    public static string Short(this SweepRunnerProgram program, string name, int trials, string more = "") => program.Write($"{name}.yaml", $$"""
        name: {{name}}
        method: random
        metric: { name: valid.logloss, goal: minimize }
        seed: 5
        run_cap: {{trials}}
        parallelism: 2
        threads_per_trial: 1
        data: { path: {{Repository.Sweeps}}/data/iris.csv, label: species, task: multiclass, split: { valid: 0.2, test: 0.2, stratify: true, seed: 3 } }
        trainer: xgboost
        parameters: { eta: { min: 0.05, max: 0.5 }, num_boost_round: { value: 5 } }
        {{more}}
        """);

    /// <summary>One trial that would train for days, each round of it many seconds inside the native library.</summary>
    public static string Endless(this SweepRunnerProgram program, string name, string more = "") => program.Write($"{name}.yaml", $$"""
        name: {{name}}
        method: random
        metric: { name: valid.auc, goal: maximize }
        run_cap: 1
        parallelism: 1
        threads_per_trial: 1
        data: { path: {{Repository.Sweeps}}/data/breast-cancer.csv, label: diagnosis, task: binary, features: { exclude: [id] } }
        trainer: xgboost
        parameters:
          eta: { min: 0.05, max: 0.5 }
          max_depth: { value: 12 }
          num_parallel_tree: { value: 10000 }
          num_boost_round: { value: 100000 }
        {{more}}
        """);
}
