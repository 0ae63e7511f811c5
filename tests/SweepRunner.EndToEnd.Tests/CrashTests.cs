using System.Diagnostics;
using System.Runtime.InteropServices;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests;

/// <summary>What a kill -9 of everything costs: nothing recorded, and the same command goes on.</summary>
public sealed partial class CrashTests : IDisposable
{
    private const int Kill = 9;

    private readonly SweepRunnerProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Killed_sweep_goes_on_and_ends_with_every_trial_once(int endedBeforeKill)
    {
        var spec = Path.Combine(Repository.Sweeps, "breast-cancer.yaml");
        using (var first = _program.Start("run", spec))
        {
            await WaitForEndedTrialsAsync(first, endedBeforeKill);
            Assert.Equal(0, KillGroup(-first.Id, Kill));
            await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var before = (await _program.RunAsync("trials", "breast-cancer", "--json")).Expect(0).Json.EnumerateArray()
            .Where(t => t.GetProperty("state").GetString() == "complete").ToDictionary(t => t.GetProperty("trial").GetInt32(), t => t.ToString());
        Assert.InRange(before.Count, endedBeforeKill, 39);

        var second = (await _program.RunAsync("run", spec, "--json")).Expect(0).Json.GetProperty("sweep");
        Assert.Equal(40, second.GetProperty("trials").GetProperty("complete").GetInt32());
        Assert.Single((await _program.RunAsync("status", "--json")).Expect(0).Json.EnumerateArray());

        var after = (await _program.RunAsync("trials", "breast-cancer", "--json")).Expect(0).Json.EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(0, 40), after.Select(t => t.GetProperty("trial").GetInt32()));
        Assert.All(before, b => Assert.Equal(b.Value, after[b.Key].ToString()));

        // An undisturbed run of the same spec has the same trials with the same results.
        _program.Store = Path.Combine(_program.Folder, "undisturbed");
        (await _program.RunAsync("run", spec)).Expect(0);
        var undisturbed = (await _program.RunAsync("trials", "breast-cancer", "--json")).Expect(0).Json.EnumerateArray();
        Assert.Equal(undisturbed.Select(t => t.GetProperty("metrics").ToString()), after.Select(t => t.GetProperty("metrics").ToString()));
    }

    [Fact]
    public async Task Interrupted_sweep_gives_its_trials_back_and_says_how_to_go_on()
    {
        var spec = Path.Combine(Repository.Sweeps, "breast-cancer.yaml");
        using var first = _program.Start("run", spec);
        await WaitForEndedTrialsAsync(first, 1);
        Assert.Equal(0, KillGroup(first.Id, 2));
        var errors = await first.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, first.ExitCode);
        Assert.Contains("same command", errors, StringComparison.Ordinal);

        var trials = (await _program.RunAsync("status", "breast-cancer", "--json")).Expect(0).Json.GetProperty("sweep").GetProperty("trials");
        Assert.Equal(0, trials.GetProperty("running").GetInt32());
        var end = (await _program.RunAsync("run", spec, "--json")).Expect(0).Json.GetProperty("sweep");
        Assert.Equal(40, end.GetProperty("trials").GetProperty("complete").GetInt32());
    }

    private async Task WaitForEndedTrialsAsync(Process running, int count)
    {
        while (true)
        {
            Assert.False(running.HasExited, "the sweep ended before it could be killed");
            var status = await _program.RunAsync("status", "breast-cancer", "--json");
            if (status.ExitCode == 0 && status.Json.GetProperty("sweep").GetProperty("trials").GetProperty("complete").GetInt32() >= count) return;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int KillGroup(int process, int signal);
}
