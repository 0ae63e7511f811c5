namespace SweepRunner.EndToEnd.Tests.Driving;

/// <summary>A small finished sweep whose winner its spec registers, and a server on the same store. Tests share it and keep to models of their own.</summary>
public sealed class RegisteredSweep : IAsyncLifetime
{
    private BackgroundServer? _server;

    internal SweepRunnerProgram Program { get; } = new();

    internal string Server => _server!.Address;

    public async ValueTask InitializeAsync()
    {
        var spec = Program.Write("small.yaml", $$"""
            name: small
            method: random
            metric: { name: valid.auc, goal: maximize }
            run_cap: 3
            data: { path: {{Repository.Sweeps}}/data/breast-cancer.csv, label: diagnosis, task: binary, features: { exclude: [id] } }
            trainer: xgboost
            parameters: { max_depth: { min: 2, max: 6 }, num_boost_round: { value: 10 } }
            register: { name: breast cancer, alias: champion, stage: Staging, description: best of three }
            """);
        var run = (await Program.RunAsync("run", spec)).Expect(0);
        Assert.Contains("Registered as models:/breast cancer/1", run.Errors, StringComparison.Ordinal);
        _server = new BackgroundServer(Program);
        await _server.StartAsync();
    }

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        Program.Dispose();
        return ValueTask.CompletedTask;
    }
}
