using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests;

/// <summary>A sweep that one process runs is steered by another.</summary>
public sealed class SteeringTests : IDisposable
{
    private readonly SweepRunnerProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Paused_sweep_waits_resumes_and_ends_when_cancelled()
    {
        var spec = _program.Write("long.yaml", $$"""
            name: long
            method: random
            metric: { name: valid.auc, goal: maximize }
            run_cap: 100000
            data: { path: {{Repository.Sweeps}}/data/breast-cancer.csv, label: diagnosis, task: binary, features: { exclude: [id] } }
            trainer: xgboost
            parameters: { eta: { min: 0.01, max: 0.5 }, num_boost_round: { value: 40 } }
            """);
        using var running = _program.Start("run", spec);
        var errors = running.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await UntilAsync(running, sweep => Count(sweep, "complete") > 0);

        (await _program.RunAsync("pause", "long")).Expect(0);
        await UntilAsync(running, sweep => sweep.GetProperty("state").GetString() == "paused");
        var paused = (await SweepAsync())!.Value;
        Assert.Equal(0, Count(paused, "running"));
        Assert.False(running.HasExited);

        (await _program.RunAsync("resume", "long")).Expect(0);
        await UntilAsync(running, sweep => Count(sweep, "complete") > Count(paused, "complete"));

        (await _program.RunAsync("cancel", "long", "--json")).Expect(0);
        await running.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(running.ExitCode == 130, await errors);
        var cancelled = (await SweepAsync())!.Value;
        Assert.Equal("cancelled", cancelled.GetProperty("state").GetString());
        Assert.Equal(0, Count(cancelled, "running") + Count(cancelled, "waiting"));
        (await _program.RunAsync("resume", "long", "--json")).Expect(2);
    }

    private static int Count(System.Text.Json.JsonElement sweep, string state) => sweep.GetProperty("trials").GetProperty(state).GetInt32();

    private async Task<System.Text.Json.JsonElement?> SweepAsync()
    {
        var status = await _program.RunAsync("status", "long", "--json");
        return status.ExitCode == 0 ? status.Json.GetProperty("sweep") : null;
    }

    private async Task UntilAsync(System.Diagnostics.Process running, Func<System.Text.Json.JsonElement, bool> holds)
    {
        while (await SweepAsync() is not { } sweep || !holds(sweep))
        {
            Assert.False(running.HasExited, "the sweep ended before it could be steered");
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }
}
