using System.Text;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Data;
using Xunit;

namespace SweepRunner.Training.Tests.Data;

public sealed class DatasetCacheTests : IDisposable
{
    private const string Text = "a,b,y\n1,u,0\n2,v,1\n3,u,0\n";
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_builds_one_file_and_reads_it_again()
    {
        var spec = _folder.Spec(Text);
        using var first = _folder.Open(spec);
        var written = File.GetLastWriteTimeUtc(CacheFile());
        using var second = _folder.Open(spec);
        Assert.Equal(written, File.GetLastWriteTimeUtc(CacheFile()));
        Assert.Equal(first.Digest, second.Digest);
        Assert.Equal(first.Column(1).ToArray(), second.Column(1).ToArray());
        Assert.Equal(first.Features[1].Categories, second.Features[1].Categories);
        Assert.Equal(first.Labels.ToArray(), second.Labels.ToArray());
    }

    [Fact]
    public void Open_shares_the_cache_between_equal_files_and_names_the_one_opened()
    {
        using var first = _folder.Open(_folder.Spec(Text));
        var copy = _folder.Write("copy.csv", Text);
        using var second = _folder.Open(_folder.Spec(Text) with { Path = copy });
        Assert.Equal(first.Digest, second.Digest);
        Assert.Equal(copy, Assert.Single(second.Inputs).Source);
    }

    [Fact]
    public void Open_keys_the_cache_by_content_and_options_but_not_by_split()
    {
        var spec = _folder.Spec(Text);
        DataSpec[] different =
        [
            spec,
            spec with { Label = "b" },
            spec with { Task = LearningTask.Multiclass },
            spec with { IncludeFeatures = ["a"] },
            spec with { ExcludeFeatures = ["a"] },
            spec with { CategoricalFeatures = ["a"] },
            spec with { Path = _folder.Write("other.csv", Text + "4,u,1\n") },
        ];
        Assert.Equal(different.Length, different.Select(Digest).Distinct().Count());
        Assert.Equal(Digest(spec), Digest(spec with { Split = new SplitSpec { Seed = 9 } }));
        Assert.Equal(
            Digest(spec with { IncludeFeatures = ["a", "b"] }),
            Digest(spec with { IncludeFeatures = ["b", "a"] }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(500)]
    public void Open_rebuilds_a_truncated_file(int length)
    {
        var spec = _folder.Spec(Text);
        _folder.Open(spec).Dispose();
        using (var file = File.OpenWrite(CacheFile())) file.SetLength(length);
        using var data = _folder.Open(spec);
        Assert.Equal([1, 2, 3], data.Column(0).ToArray());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(13)]
    [InlineData(30)]
    [InlineData(100)]
    public void Open_rebuilds_a_file_whose_header_is_damaged(int at)
    {
        var spec = _folder.Spec(Text);
        _folder.Open(spec).Dispose();
        using (var file = File.Open(CacheFile(), FileMode.Open))
        {
            file.Position = at;
            var old = file.ReadByte();
            file.Position = at;
            file.WriteByte((byte)(old ^ 0x55));
        }

        using var data = _folder.Open(spec);
        Assert.Equal([0, 1, 0], data.Column(1).ToArray());
    }

    [Fact]
    public async Task Open_may_run_many_times_at_once_and_leaves_no_temporary_file()
    {
        var spec = _folder.Spec(Text);
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _folder.Open(spec), TestContext.Current.CancellationToken)));
        foreach (var data in opened)
        {
            Assert.Equal([0, 1, 0], data.Labels.ToArray());
            data.Dispose();
        }

        Assert.Single(Directory.GetFiles(_folder.CacheDirectory));
    }

    [Fact]
    public void Open_refuses_a_file_that_is_not_the_one_recorded()
    {
        var spec = _folder.Spec(Text);
        string recorded;
        using (var data = _folder.Open(spec)) recorded = data.Inputs[0].Sha256;
        var pinned = spec with { Sha256 = new Dictionary<string, string> { ["path"] = recorded } };
        _folder.Open(pinned).Dispose();

        File.AppendAllText(spec.Path!, "4,u,1\n", Encoding.UTF8);
        var fault = Assert.Single(_folder.Refusal(pinned));
        Assert.Equal("the data file is not the one that was recorded", fault.Problem);
        Assert.Contains(recorded, fault.Rule, StringComparison.Ordinal);
        Assert.Equal(64, fault.Value!.Length);
    }

    [Fact]
    public void Open_notices_a_change_of_the_file_within_one_process()
    {
        var cache = new DatasetCache(_folder.CacheDirectory);
        var spec = _folder.Spec(Text);
        cache.Open(spec).Dispose();
        File.WriteAllText(spec.Path!, Text.Replace('3', '9'));
        using var data = cache.Open(spec);
        Assert.Equal([1, 2, 9], data.Column(0).ToArray());
    }

    [Fact]
    public void Open_says_that_the_cache_cannot_be_written()
    {
        var spec = _folder.Spec(Text);
        var blocked = _folder.Write("blocked", "a file where the folder should be");
        var refusal = Assert.Throws<SweepRunnerException>(() => new DatasetCache(blocked).Open(spec));
        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
    }

    [Fact]
    public void Column_refuses_to_read_what_is_disposed()
    {
        var data = _folder.Open(Text);
        data.Dispose();
        Assert.Throws<ObjectDisposedException>(() => data.Column(0).Length);
    }

    private string Digest(DataSpec spec)
    {
        using var data = _folder.Open(spec);
        return data.Digest;
    }

    private string CacheFile() => Assert.Single(Directory.GetFiles(_folder.CacheDirectory, "*.columns"));
}
