using FsCheck;
using FsCheck.Fluent;
using SweepRunner.Client.Buffering;

namespace SweepRunner.Client.Tests.Buffering;

public sealed class BatchPackerTests
{
    private static readonly Gen<LogEntry> Entries =
        from kind in Gen.Elements(EntryKind.Metric, EntryKind.Metric, EntryKind.Param, EntryKind.Tag)
        from key in Gen.Choose(0, 400)
        from length in Gen.Elements(1, 1, 1, 6000)
        from value in Gen.Choose(0, 2)
        select kind == EntryKind.Metric
            ? LogEntry.OfMetric($"m{key}", value, 0, key)
            : LogEntry.OfText(kind, $"k{key}", new string((char)('a' + value), length));

    [Fact]
    public void Batches_keep_every_limit_and_lose_nothing()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Entries.ArrayOf(1500).ToArbitrary(), entries =>
        {
            var left = entries.AsSpan();
            var metrics = new List<double>();
            while (left.Length > 0)
            {
                var packer = Pack(left, int.MaxValue);
                var batch = packer.ToBatch("r");
                Assert.InRange(packer.Taken, 1, 1000);
                Assert.True(batch.Metrics.Count + batch.Params.Count + batch.Tags.Count <= 1000);
                Assert.True(batch.Params.Count <= 100 && batch.Tags.Count <= 100);
                Assert.Equal(batch.Params.Count, batch.Params.Select(p => p.Key).Distinct().Count());
                Assert.Equal(batch.Tags.Count, batch.Tags.Select(p => p.Key).Distinct().Count());
                Assert.True(batch.Params.Concat(batch.Tags).Sum(p => p.Value!.Length) < 1_000_000);
                metrics.AddRange(batch.Metrics.Select(m => m.Value));
                left = left[packer.Taken..];
            }

            Assert.Equal(entries.Where(e => e.Kind == EntryKind.Metric).Select(e => e.Value), metrics);
        }));
    }

    [Fact]
    public void Param_again_with_the_same_value_is_sent_once_and_another_value_waits_for_the_next_batch()
    {
        var packer = Pack([Param("a", "1"), Param("a", "1"), Param("b", "2"), Param("a", "3"), Param("c", "4")], 1000);

        Assert.Equal(3, packer.Taken);
        Assert.Equal([("a", "1"), ("b", "2")], packer.ToBatch("r").Params.Select(p => (p.Key, p.Value)));
    }

    [Fact]
    public void Later_value_of_a_tag_stands()
    {
        var packer = Pack([Tag("a", "1"), Tag("b", "2"), Tag("a", "3")], 1000);

        Assert.Equal(3, packer.Taken);
        Assert.Equal([("a", "3"), ("b", "2")], packer.ToBatch("r").Tags.Select(p => (p.Key, p.Value)));
    }

    [Fact]
    public void Entry_that_is_larger_than_a_batch_goes_alone() =>
        Assert.Equal(1, Pack([Tag("a", new string('x', 2_000_000)), Tag("b", "y")], 1000).Taken);

    private static BatchPacker Pack(ReadOnlySpan<LogEntry> entries, int most)
    {
        var packer = new BatchPacker(most);
        foreach (var entry in entries)
        {
            if (!packer.TryTake(entry)) break;
        }

        return packer;
    }

    private static LogEntry Param(string key, string value) => LogEntry.OfText(EntryKind.Param, key, value);

    private static LogEntry Tag(string key, string value) => LogEntry.OfText(EntryKind.Tag, key, value);
}
