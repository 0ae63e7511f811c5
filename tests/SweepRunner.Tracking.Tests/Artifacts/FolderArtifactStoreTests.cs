using System.Diagnostics;
using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Testing;
using SweepRunner.Testing.Contracts;
using SweepRunner.Tracking.Artifacts;
using Xunit;

namespace SweepRunner.Tracking.Tests.Artifacts;

public sealed class FolderArtifactStoreTests : ArtifactStoreContract
{
    private readonly TemporaryFolder _folder = new();
    private readonly FolderArtifactStore _store;

    public FolderArtifactStoreTests() => _store = new FolderArtifactStore(_folder.File("artifacts"), TimeProvider.System);

    protected override IArtifactStore Store => _store;

    protected override string Root => _folder.File("artifacts/0/run/1");

    public override void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Root_outside_the_store_is_refused()
    {
        foreach (var root in new[] { _folder.Path, _folder.File("artifacts/../other"), _folder.File("artifacts-other") })
        {
            var refusal = await Assert.ThrowsAnyAsync<SweepRunnerException>(() => Store.WriteAsync(root, "x", Stream.Null, Cancellation));
            Assert.Equal(ErrorCode.Invalid, refusal.Code);
        }
    }

    [Fact]
    public async Task Symbolic_link_in_a_root_is_not_followed()
    {
        await WriteAsync("plain.txt", "x");
        File.WriteAllText(_folder.File("secret.txt"), "secret");
        File.CreateSymbolicLink(Path.Combine(Root, "file"), _folder.File("secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(Root, "folder"), _folder.Path);

        foreach (var path in new[] { "file", "folder/secret.txt", "folder/new.txt" })
        {
            Assert.Equal(ErrorCode.Invalid, (await Assert.ThrowsAnyAsync<SweepRunnerException>(() => ReadAsync(path))).Code);
            Assert.Equal(ErrorCode.Invalid, (await Assert.ThrowsAnyAsync<SweepRunnerException>(() => WriteAsync(path, "y"))).Code);
        }

        Assert.Equal("secret", File.ReadAllText(_folder.File("secret.txt")));
    }

    [Fact]
    public async Task Staged_symbolic_link_is_refused_and_nothing_is_published()
    {
        var staging = Store.CreateStaging();
        Stage(staging, "a.txt", "a");
        File.CreateSymbolicLink(Path.Combine(staging, "link"), "/etc/passwd");

        var refusal = await Assert.ThrowsAnyAsync<SweepRunnerException>(() => Store.PublishAsync(Root, staging, Cancellation));

        Assert.Equal(ErrorCode.Invalid, refusal.Code);
        await AssertMissingAsync("a.txt");
    }

    [Fact]
    public async Task Broken_write_leaves_no_temporary_file()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.WriteAsync(Root, "x", new MemoryStream([1, 2, 3]), new CancellationToken(canceled: true)));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.File("artifacts/.staging")));
    }

    [Fact]
    public void Opening_removes_staging_of_dead_processes_and_keeps_that_of_living_ones()
    {
        var living = Store.CreateStaging();
        using var process = Process.Start(new ProcessStartInfo("true"))!;
        process.WaitForExit();
        var name = Path.GetFileName(living).Split('.');
        var dead = Path.Combine(_folder.File("artifacts/.staging"), string.Create(CultureInfo.InvariantCulture, $"{name[0]}.{process.Id}.{name[2]}"));
        Stage(dead, "model/m", "half");

        _ = new FolderArtifactStore(_folder.File("artifacts"), TimeProvider.System);

        Assert.True(Directory.Exists(living));
        Assert.False(Directory.Exists(dead));
    }

    [Fact]
    public void Opening_removes_staging_that_is_older_than_a_day()
    {
        var other = _folder.File("artifacts/.staging/othermachine.1.x");
        Stage(other, "m", "half");
        var clock = new ManualClock();
        Directory.SetLastWriteTimeUtc(other, clock.GetUtcNow().UtcDateTime);
        clock.Advance(TimeSpan.FromDays(1));
        _ = new FolderArtifactStore(_folder.File("artifacts"), clock);
        Assert.True(Directory.Exists(other));
        clock.Advance(TimeSpan.FromMinutes(1));

        _ = new FolderArtifactStore(_folder.File("artifacts"), clock);

        Assert.False(Directory.Exists(other));
    }
}
