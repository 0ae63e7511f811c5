using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests.Chaos;

/// <summary>The sweep that is disturbed: short trials whose points and results depend on the seed alone.</summary>
internal static class ChaosSweep
{
    public const string Name = "chaos";

    private static readonly Lazy<Task<StoreFacts>> Undisturbed = new(RunUndisturbedAsync);

    /// <summary>What a run that nobody disturbs records.</summary>
    public static Task<StoreFacts> UndisturbedAsync() => Undisturbed.Value;

    /// <summary>Writes the spec.</summary>
    public static string Write(SweepRunnerProgram program) => program.Write($"{Name}.yaml", $$"""
        name: {{Name}}
        method: random
        metric: { name: valid.logloss, goal: minimize }
        seed: 11
        run_cap: {{ChaosScale.Current.Trials}}
        parallelism: 3
        threads_per_trial: 1
        data: { path: {{Repository.Sweeps}}/data/iris.csv, label: species, task: multiclass, split: { valid: 0.2, test: 0.2, stratify: true, seed: 3 } }
        trainer: xgboost
        parameters:
          eta: { min: 0.05, max: 0.5 }
          max_depth: { min: 2, max: 6 }
          num_boost_round: { value: 200 }
        """);

    private static async Task<StoreFacts> RunUndisturbedAsync()
    {
        using var program = new SweepRunnerProgram();
        (await program.RunAsync("run", Write(program))).Expect(0);
        using var server = program.Launch("serve", "--port", "0");
        using var client = new ServerClient((await server.ReadyAsync()).Split(' ')[1]);
        return await StoreFacts.ReadAsync(client, sql => SqliteFile.ScalarAsync(program.Store, sql));
    }
}
