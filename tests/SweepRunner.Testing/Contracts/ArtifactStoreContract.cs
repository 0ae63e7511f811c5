using System.Security.Cryptography;
using System.Text;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using Xunit;

namespace SweepRunner.Testing.Contracts;

/// <summary>What every <see cref="IArtifactStore"/> promises.</summary>
public abstract class ArtifactStoreContract : IDisposable
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The store under test, the same for the whole test.</summary>
    protected abstract IArtifactStore Store { get; }

    /// <summary>A root that the store accepts.</summary>
    protected abstract string Root { get; }

    public abstract void Dispose();

    [Fact]
    public async Task Staged_files_are_published_with_size_and_digest_in_path_order()
    {
        var staging = Store.CreateStaging();
        Stage(staging, "model/model.ubj", "abc");
        Stage(staging, "config.yaml", "");
        Stage(staging, "a b/ü🙂.txt", "x");

        var published = await Store.PublishAsync(Root, staging, Cancellation);

        Assert.Equal([File("a b/ü🙂.txt", "x"), File("config.yaml", ""), File("model/model.ubj", "abc")], published);
        Assert.False(Directory.Exists(staging));
        Assert.Equal("abc", await ReadAsync("model/model.ubj"));
    }

    [Fact]
    public async Task Publishing_nothing_publishes_nothing() =>
        Assert.Empty(await Store.PublishAsync(Root, Store.CreateStaging(), Cancellation));

    [Fact]
    public async Task Publishing_adds_to_what_is_there_and_replaces_the_same_path()
    {
        await WriteAsync("keep.txt", "kept");
        await WriteAsync("model/m", "old");
        var staging = Store.CreateStaging();
        Stage(staging, "model/m", "new");

        await Store.PublishAsync(Root, staging, Cancellation);

        Assert.Equal(("kept", "new"), (await ReadAsync("keep.txt"), await ReadAsync("model/m")));
    }

    [Fact]
    public void Staging_folders_are_new_and_empty()
    {
        var (first, second) = (Store.CreateStaging(), Store.CreateStaging());

        Assert.NotEqual(first, second);
        Assert.Empty(Directory.EnumerateFileSystemEntries(first));
    }

    [Fact]
    public async Task Written_file_is_read_back()
    {
        Assert.Equal(File("deep/er/file.txt", "one"), await WriteAsync("deep/er/file.txt", "one"));
        Assert.Equal(File("deep/er/file.txt", "two!"), await WriteAsync("deep/er/file.txt", "two!"));

        Assert.Equal("two!", await ReadAsync("deep/er/file.txt"));
    }

    [Fact]
    public async Task File_whose_content_breaks_off_is_not_there()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.WriteAsync(Root, "broken.bin", new BreakingStream(), Cancellation));

        await AssertMissingAsync("broken.bin");
    }

    [Fact]
    public async Task Missing_file_is_not_found() => await AssertMissingAsync("nothing.txt");

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("a/./x")]
    [InlineData("a//x")]
    [InlineData("a/")]
    [InlineData("/etc/passwd")]
    [InlineData("//host/share")]
    [InlineData("C:/x")]
    [InlineData("c:x")]
    [InlineData("..\\x")]
    [InlineData("a\\b")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    public async Task Path_that_is_not_plainly_relative_is_refused(string path)
    {
        Func<Task>[] uses =
        [
            () => WriteAsync(path, "x"),
            () => Store.OpenReadAsync(Root, path, Cancellation),
            () => Task.FromResult(Store.LocalPath(Root, path)),
        ];
        foreach (var use in uses)
        {
            var refusal = await Assert.ThrowsAnyAsync<SweepRunnerException>(use);
            Assert.Equal(ErrorCode.Invalid, refusal.Code);
        }
    }

    protected static void Stage(string staging, string path, string content)
    {
        var file = Path.Combine(staging, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, content);
    }

    protected Task<ArtifactFile> WriteAsync(string path, string content) =>
        Store.WriteAsync(Root, path, new MemoryStream(Encoding.UTF8.GetBytes(content)), Cancellation);

    protected async Task<string> ReadAsync(string path)
    {
        using var reader = new StreamReader(await Store.OpenReadAsync(Root, path, Cancellation));
        return await reader.ReadToEndAsync(Cancellation);
    }

    protected async Task AssertMissingAsync(string path)
    {
        var refusal = await Assert.ThrowsAnyAsync<SweepRunnerException>(() => Store.OpenReadAsync(Root, path, Cancellation));
        Assert.Equal(ErrorCode.NotFound, refusal.Code);
    }

    private static ArtifactFile File(string path, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        return new(path, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>Gives some bytes, then fails.</summary>
    private sealed class BreakingStream : MemoryStream
    {
        private bool _given;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_given) throw new InvalidOperationException("The content broke off.");
            _given = true;
            buffer.Span[..10].Fill(7);
            return new(10);
        }
    }
}
