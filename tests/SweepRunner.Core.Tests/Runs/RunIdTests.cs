using SweepRunner.Core.Runs;

namespace SweepRunner.Core.Tests.Runs;

public sealed class RunIdTests
{
    [Fact]
    public void Ids_are_32_hex_digits_whose_first_eight_differ()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => RunId.New().Value).ToList();

        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}$", id));
        Assert.Equal(ids.Count, ids.Select(id => id[..8]).Distinct().Count());
    }

    [Fact]
    public void Ids_made_one_after_another_lie_near_each_other()
    {
        var prefixes = Enumerable.Range(0, 1000).Select(_ => Convert.ToUInt32(RunId.New().Value[..8], 16)).ToList();

        // Other tests of this process make ids as well, and the digits begin again at their end.
        Assert.All(prefixes.Zip(prefixes.Skip(1)), pair => Assert.InRange(unchecked(pair.Second - pair.First), 1u, 1u << 24));
    }

    [Fact]
    public void Ids_made_at_once_differ()
    {
        var ids = ParallelEnumerable.Range(0, 10_000).Select(_ => RunId.New()).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
    }
}
