using System.Diagnostics;
using System.Runtime.InteropServices;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests;

/// <summary>Any program as a trainer, through the built command line.</summary>
public sealed partial class CommandTests : IDisposable
{
    private const int Kill = 9;

    private readonly SweepRunnerProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Sklearn_example_runs_and_its_winner_reproduces()
    {
        var hasSklearn = File.Exists("/usr/bin/python3") && await ExitCodeAsync("/usr/bin/python3", "-c", "import sklearn") == 0;
        if (!hasSklearn && Environment.GetEnvironmentVariable("CI") != "true") Assert.Skip("needs python3-sklearn");

        var run = (await _program.RunAsync("run", Path.Combine(Repository.Sweeps, "sklearn-command.yaml"), "--json")).Expect(0).Json;
        var counts = run.GetProperty("sweep").GetProperty("trials");
        Assert.Equal(12, counts.GetProperty("complete").GetInt32() + counts.GetProperty("pruned").GetInt32());
        Assert.InRange(run.GetProperty("best").GetProperty("value").GetDouble(), 0.95, 1);
        Assert.True(File.Exists(run.GetProperty("best").GetProperty("model").GetString()));

        var again = (await _program.RunAsync("reproduce", run.GetProperty("best").GetProperty("run_id").GetString()!, "--json")).Expect(0).Json;
        Assert.True(again.GetProperty("identical").GetBoolean(), again.ToString());
    }

    [Fact]
    public async Task Nothing_a_program_started_outlives_a_kill_of_the_whole_run()
    {
        _program.Write("train.sh", "exec 3>alive\nsleep 600 >&3 &\nsetsid sleep 600 >&3 &\necho started >&3\nwait\n");
        var spec = _program.Write("orphans.yaml", """
            method: random
            metric: { name: loss }
            run_cap: 1
            command: [sh, train.sh]
            parameters: { p: { value: 1 } }
            """);
        Assert.Equal(0, await ExitCodeAsync("mkfifo", Path.Combine(_program.Folder, "alive")));
        using var running = _program.Start("run", spec);

        // The pipe opens once the program has it open, and ends when the last process that holds it has ended.
        var lines = Task.Run(() => File.ReadAllText(Path.Combine(_program.Folder, "alive")), TestContext.Current.CancellationToken);
        await WaitForStartAsync(running);
        Assert.False(lines.IsCompleted);
        Assert.Equal(0, KillGroup(-running.Id, Kill));
        Assert.Equal("started\n", await lines.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
    }

    private async Task WaitForStartAsync(Process running)
    {
        while (true)
        {
            Assert.False(running.HasExited, "the sweep ended before it could be killed");
            if (await ExitCodeAsync("pgrep", "-f", "sweeprunner-watchdog") == 0 && await ExitCodeAsync("sh", "-c", $"ls -l /proc/[0-9]*/fd 2>/dev/null | grep -q '{_program.Folder}/alive'") == 0) return;
        }
    }

    private static async Task<int> ExitCodeAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int KillGroup(int process, int signal);
}
