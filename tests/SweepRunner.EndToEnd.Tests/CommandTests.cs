using System.Diagnostics;
using System.Runtime.InteropServices;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests;

/// <summary>Any program as a trainer, through the built command line.</summary>
public sealed partial class CommandTests : IDisposable
{
    private const int Kill = 9;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

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

        // Opening waits for the program; the pipe ends when the last process that holds it has ended.
        using var alive = await Task.Run(() => new StreamReader(Path.Combine(_program.Folder, "alive")), TestContext.Current.CancellationToken).WaitAsync(Longest, TestContext.Current.CancellationToken);
        Assert.Equal("started", await alive.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Longest, TestContext.Current.CancellationToken));
        Assert.Equal(0, KillGroup(-running.Id, Kill));
        Assert.Equal("", await alive.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Longest, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("process")]
    [InlineData("none")]
    public async Task Program_that_outgrows_the_memory_of_its_worker_fails_its_trial(string isolation)
    {
        // Kept in a variable of a session of its own, and long enough to be seen.
        _program.Write("hold.sh", "kept=$(head -c 300000000 /dev/zero | tr '\\0' x); sleep 30; : $kept\n");
        _program.Write("train.sh", "setsid sh hold.sh &\nwait\necho loss=1\n");
        var spec = _program.Write("grows.yaml", $$"""
            method: grid
            metric: { name: loss }
            metrics: { source: stdout }
            command: [sh, train.sh]
            isolation: {{isolation}}
            parameters: { p: { value: 1 } }
            """);
        using var worker = _program.Launch("worker", "--slots", "1", "--host-memory", "200");
        await worker.ReadyAsync();
        await _program.RunAsync("submit", spec, "--watch");

        var trial = Assert.Single((await _program.RunAsync("trials", "grows", "--json")).Expect(0).Json.EnumerateArray());
        Assert.Equal(("failed", 1), (trial.State(), trial.GetProperty("attempt").GetInt32()));
        Assert.Matches(@"used \d{3} MiB, more than the limit of 200 MiB", trial.GetProperty("reason").GetString());
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
