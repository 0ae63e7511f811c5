using FsCheck;
using FsCheck.Fluent;
using SweepRunner.Server.Dashboard.Charts;

namespace SweepRunner.Server.Tests.Dashboard.Charts;

public sealed class LttbTests
{
    [Fact]
    public void A_peak_of_one_point_among_thousands_is_kept()
    {
        var x = Enumerable.Range(0, 10_000).Select(i => (double)i).ToArray();
        var y = new double[10_000];
        y[4321] = 5;

        Assert.Contains(4321, Lttb.Indices(x, y, 100));
    }

    [Fact]
    public void Short_lines_are_kept_whole() => Assert.Equal([0, 1, 2], Lttb.Indices([1, 2, 3], [4, 5, 6], 3));

    [Fact]
    public void What_is_kept_ascends_and_has_both_ends() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<PositiveInt>(), (length, room) =>
        {
            var (count, most) = (length.Get + 3, (room.Get % 50) + 3);
            var x = Enumerable.Range(0, count).Select(i => (double)i).ToArray();
            var kept = Lttb.Indices(x, [.. x.Select(v => Math.Sin(v))], most);
            return kept.Length == Math.Min(count, most) && kept[0] == 0 && kept[^1] == count - 1 && kept.Zip(kept.Skip(1)).All(p => p.First < p.Second);
        }));
}
