using System.Diagnostics;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Testing;
using Xunit;

namespace SweepRunner.Tracking.Tests.Sqlite;

/// <summary>A store on a disk of a few megabytes, mounted for the test; skipped where that is not allowed.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly bool _mounted;

    public FullDiskTests() => _mounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", _folder.Path);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (_mounted) Run("umount", "-l", _folder.Path);
        _folder.Dispose();
    }

    [Fact]
    public async Task Full_disk_is_refused_and_writing_goes_on_once_there_is_space()
    {
        Assert.SkipUnless(_mounted, "Mounting a small disk needs root.");
        await using var store = await TrackingStore.OpenAsync(_folder.File("store"), TimeProvider.System, Cancellation);
        var run = await store.Runs.CreateRunAsync(new(new(0), "run"), Cancellation);
        await LogAsync(store, run, step: 0);
        FillDisk();

        var refusal = await Assert.ThrowsAsync<SweepRunnerException>(async () =>
        {
            for (var step = 1; step < 100; step++) await LogAsync(store, run, step);
        });
        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        Assert.Contains("is full (0 MB free)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("nothing recorded is lost", refusal.Message, StringComparison.Ordinal);
        var file = await Assert.ThrowsAsync<SweepRunnerException>(
            () => store.Artifacts.WriteAsync(run.ArtifactRoot, "big", new MemoryStream(new byte[100_000]), Cancellation));
        Assert.Equal(ErrorCode.Unavailable, file.Code);
        Assert.Contains("is full", file.Message, StringComparison.Ordinal);

        File.Delete(_folder.File("fill"));
        await LogAsync(store, run, step: 1000);
        var steps = (await store.Runs.MetricHistoryAsync(run.Id, Cancellation)).Select(p => p.Step).Distinct().ToList();
        Assert.Contains(0, steps);
        Assert.Contains(1000, steps);
    }

    [Fact]
    public async Task Store_on_a_full_disk_is_refused_at_opening()
    {
        Assert.SkipUnless(_mounted, "Mounting a small disk needs root.");
        FillDisk();

        var refusal = await Assert.ThrowsAsync<SweepRunnerException>(
            () => TrackingStore.OpenAsync(_folder.File("store"), TimeProvider.System, Cancellation));

        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        Assert.Contains("is full", refusal.Message, StringComparison.Ordinal);
    }

    private static Task LogAsync(TrackingStore store, Run run, long step) =>
        store.Runs.LogAsync(
            run.Id,
            new() { Metrics = [.. Enumerable.Range(0, 200).Select(i => new MetricPoint($"metric {i}", i, TimeProvider.System.GetUtcNow(), step))] },
            Cancellation);

    private void FillDisk()
    {
        using var fill = new FileStream(_folder.File("fill"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            var block = new byte[4096];
            while (true) fill.Write(block);
        }
        catch (IOException)
        {
            // Full: that is what was wanted.
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
