using System.Diagnostics;
using System.Text.RegularExpressions;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests;

/// <summary>What the program tells people to do next is what they have to do.</summary>
public sealed partial class GuidanceTests : IDisposable
{
    private const string Loss = "echo \"{\\\"loss\\\": 0.5}\"";

    private readonly SweepRunnerProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Commands_at_the_end_of_a_run_work_as_they_are_printed()
    {
        _program.Store = Path.Combine(_program.Folder, "a store");
        var run = (await _program.RunAsync("run", _program.Shell("told", Loss))).Expect(0);

        var commands = Command().Matches(run.Errors).Select(m => m.Value.Trim()).ToList();
        Assert.Equal(2, commands.Count);
        foreach (var command in commands) Assert.Equal(0, await TypeAsync(command));
        Assert.True(File.Exists(Path.Combine(_program.Folder, "winner", "metrics.json")));
    }

    [Fact]
    public async Task Watch_that_is_interrupted_says_that_the_sweep_goes_on_and_how_to_follow_it()
    {
        using var server = new BackgroundServer(_program);
        await server.StartAsync("--slots", "1");
        var submitted = (await _program.RunAsync("submit", _program.Shell("long", $"sleep 1; {Loss}", trials: 1000), "--server", server.Address)).Expect(0);
        Assert.Contains($"./sweeprunner watch long --store {_program.Store} --server {server.Address}", submitted.Errors, StringComparison.Ordinal);

        using var watch = _program.Launch("watch", "long", "--server", server.Address);
        while (!watch.Errors.Contains("Following", StringComparison.Ordinal)) await Task.Delay(20, TestContext.Current.CancellationToken);
        await watch.SignalAsync(Processes.Interrupt);
        var outcome = (await watch.EndAsync()).Expect(130);

        Assert.Contains($"'long', which goes on. To follow it again:  ./sweeprunner watch long --store {_program.Store} --server {server.Address}", outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("error", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal("running", (await _program.RunAsync("status", "long", "--json")).Expect(0).Json.GetProperty("sweep").State());
        (await _program.RunAsync("cancel", "long")).Expect(0);
    }

    [Fact]
    public async Task Run_refuses_a_server_that_is_typed_and_takes_none_from_the_environment()
    {
        var spec = _program.Shell("here", Loss);
        var refused = (await _program.RunAsync("run", spec, "--server", "http://127.0.0.1:1")).Expect(1);
        Assert.Contains($"'./sweeprunner submit {spec} --store {_program.Store} --server http://127.0.0.1:1'", refused.Errors, StringComparison.Ordinal);

        _program.Variables["SWEEPRUNNER_SERVER"] = "http://127.0.0.1:1";
        (await _program.RunAsync("run", spec)).Expect(0);
        // A store that is typed goes before a server of the environment.
        (await _program.RunAsync("best", "here")).Expect(0);
    }

    [Fact]
    public async Task Reproduction_without_a_model_says_so_and_one_that_differs_fails()
    {
        (await _program.RunAsync("run", _program.Shell("same", Loss))).Expect(0);
        var same = (await _program.RunAsync("reproduce", "same", "--json")).Expect(0).Json;
        Assert.True(same.GetProperty("identical").GetBoolean());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, same.GetProperty("model").GetProperty("identical").ValueKind);
        var words = (await _program.RunAsync("reproduce", "same")).Expect(0).Output;
        Assert.Contains("there is no model to compare", words, StringComparison.Ordinal);
        Assert.DoesNotContain("sha256", words, StringComparison.Ordinal);

        (await _program.RunAsync("run", _program.Shell("other", "echo \"{\\\"loss\\\": 0.$(date +%N)}\""))).Expect(0);
        Assert.Contains("not identical: loss", (await _program.RunAsync("reproduce", "other")).Expect(4).Output, StringComparison.Ordinal);
        Assert.False((await _program.RunAsync("reproduce", "other", "--json")).Expect(4).Json.GetProperty("identical").GetBoolean());
    }

    [Fact]
    public async Task Terminal_that_cannot_redraw_gets_lines_and_a_narrow_one_whole_ids()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "needs script, of util-linux");
        var spec = _program.Shell("a-sweep-with-a-name-that-is-much-too-long-for-it", Loss, trials: 2);
        var dumb = await InTerminalAsync($"stty cols 80; TERM=dumb dotnet {Repository.Program} run {spec} --store {_program.Store}");
        Assert.DoesNotContain('━', dumb);
        Assert.Matches(@"(?m)^\[2/2\] 2 complete", dumb);

        var id = (await _program.RunAsync("status", "--json")).Expect(0).Json[0].GetProperty("sweep").GetProperty("id").GetString()![..8];
        foreach (var columns in (int[])[60, 80])
        {
            var status = await InTerminalAsync($"stty cols {columns}; TERM=xterm dotnet {Repository.Program} status --store {_program.Store}");
            Assert.Matches($"a-sweep-wi.* finished .* {id}", Colours().Replace(status, ""));
        }
    }

    private async Task<int> TypeAsync(string command)
    {
        using var shell = Start("sh", "-c", command.Replace("./sweeprunner", $"dotnet {Repository.Program}", StringComparison.Ordinal));
        await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return shell.ExitCode;
    }

    private async Task<string> InTerminalAsync(string command)
    {
        using var script = Start("script", "-qec", command, "/dev/null");
        var shown = await script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        return shown.ReplaceLineEndings("\n");
    }

    private Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = _program.Folder, RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    [GeneratedRegex(@"\./sweeprunner .*")]
    private static partial Regex Command();

    [GeneratedRegex(@"\x1b\[[0-9;?]*[a-zA-Z]")]
    private static partial Regex Colours();
}
