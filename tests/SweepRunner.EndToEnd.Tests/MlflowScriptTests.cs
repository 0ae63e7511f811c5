using System.Text.Json;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests;

/// <summary>A script that logs with MLflow's client becomes a trial without a change, with a token for its own run alone.</summary>
public sealed class MlflowScriptTests
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public async Task Script_that_logs_to_MLflow_is_swept_as_it_is()
    {
        Assert.SkipUnless(File.Exists(Python), $"{Python} is not there");
        using var program = new SweepRunnerProgram();
        var spec = Write(program, "mlflow-script", trials: 3);

        var run = await program.RunAsync("run", spec, "--json");

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        using var result = JsonDocument.Parse(run.Output);
        var best = result.RootElement.GetProperty("best");
        var x = best.GetProperty("params").GetProperty("x").GetDouble();
        Assert.Equal(((x - 0.3) * (x - 0.3)) + (1.0 / 3), best.GetProperty("value").GetDouble(), 1e-12);
        var show = await program.RunAsync("show", best.GetProperty("run_id").GetString()!, "--json");
        using var shown = JsonDocument.Parse(show.Output);
        Assert.Equal("none", shown.RootElement.GetProperty("params").GetProperty("optimizer").GetString());
        Assert.Equal("none", shown.RootElement.GetProperty("tags").GetProperty("framework").GetString());
        Assert.Contains(shown.RootElement.GetProperty("artifacts").EnumerateArray(), a => a.GetProperty("path").GetString() == "notes/hello.txt");
        Assert.Equal("finished", shown.RootElement.GetProperty("status").GetString());

        var again = (await program.RunAsync("reproduce", best.GetProperty("run_id").GetString()!, "--json")).Expect(0).Json;
        Assert.True(again.GetProperty("identical").GetBoolean(), again.ToString());
        Assert.Contains(again.GetProperty("metrics").EnumerateArray(), m => m.GetProperty("name").GetString() == "loss" && m.GetProperty("recorded").GetDouble() == best.GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task Script_and_commands_reach_the_servers_of_their_machine_past_a_proxy()
    {
        Assert.SkipUnless(File.Exists(Python), $"{Python} is not there");

        // Nobody listens there.
        using var program = new SweepRunnerProgram { Proxy = "http://127.0.0.1:9" };
        var spec = Write(program, "behind-a-proxy", trials: 1);

        (await program.RunAsync("run", spec)).Expect(0);

        using var server = new BackgroundServer(program);
        await server.StartAsync();
        (await program.RunAsync("status", "behind-a-proxy", "--server", server.Address)).Expect(0);
    }

    private static string Write(SweepRunnerProgram program, string name, int trials)
    {
        var script = Path.Combine(Repository.Root, "tests", "SweepRunner.EndToEnd.Tests", "Programs", "mlflow_script.py");
        return program.Write("sweep.yaml", $$"""
            name: {{name}}
            method: random
            metric: { name: loss, goal: minimize }
            run_cap: {{trials}}
            program: {{script}}
            command: ["${env}", {{Python}}, "${program}", "${args}"]
            parameters:
              x: { min: 0.0, max: 1.0 }
              rate: { distribution: log_uniform_values, min: 0.0000001, max: 0.00001 }
              scale: { value: 1.0 }
              shuffle: { value: true }
            """);
    }
}
