using System.Diagnostics;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests;

/// <summary>A store on a disk that fills: one clear error, nothing recorded is lost, and the sweep goes on when there is room.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly SweepRunnerProgram _program = new();
    private readonly string _disk;
    private readonly bool _mounted;

    public FullDiskTests()
    {
        _disk = Directory.CreateDirectory(Path.Combine(_program.Folder, "disk")).FullName;
        _mounted = Environment.UserName == "root" && Run("mount", "-t", "tmpfs", "-o", "size=3m", "sweeprunner-test", _disk) == 0;
        _program.Store = Path.Combine(_disk, "store");
    }

    public void Dispose()
    {
        if (_mounted) Run("umount", "-l", _disk);
        _program.Dispose();
    }

    [Fact]
    public async Task Full_disk_stops_the_sweep_cleanly_and_costs_nothing_recorded()
    {
        Assert.SkipUnless(_mounted, "only root can mount the tiny disk this needs");
        var spec = Path.Combine(Repository.Sweeps, "breast-cancer.yaml");
        var full = (await _program.RunAsync("run", spec, "--json")).Expect(5).Json.GetProperty("error");
        Assert.Equal("unavailable", full.GetProperty("code").GetString());
        Assert.Contains("full", full.GetProperty("message").GetString(), StringComparison.OrdinalIgnoreCase);

        Assert.Equal(0, Run("mount", "-o", "remount,size=200m", _disk));
        var before = (await _program.RunAsync("trials", "breast-cancer", "--json")).Expect(0).Json.EnumerateArray()
            .Where(t => t.GetProperty("state").GetString() == "complete").ToDictionary(t => t.GetProperty("trial").GetInt32(), t => t.ToString());
        var end = (await _program.RunAsync("run", spec, "--json")).Expect(0).Json.GetProperty("sweep").GetProperty("trials");
        Assert.Equal(40, end.GetProperty("complete").GetInt32());
        var after = (await _program.RunAsync("trials", "breast-cancer", "--json")).Expect(0).Json.EnumerateArray().ToList();
        Assert.All(before, b => Assert.Equal(b.Value, after[b.Key].ToString()));
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
