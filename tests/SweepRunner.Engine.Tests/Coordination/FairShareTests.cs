using FsCheck;
using FsCheck.Fluent;
using SweepRunner.Engine.Coordination;
using Xunit;

namespace SweepRunner.Engine.Tests.Coordination;

public sealed class FairShareTests
{
    [Fact]
    public void Equals_share_evenly() => Assert.Equal([2, 2], FairShare.Of([new(0, 9), new(0, 9)], 4));

    [Fact]
    public void What_one_does_not_want_the_other_gets() => Assert.Equal([1, 5], FairShare.Of([new(0, 1), new(0, 9)], 6));

    [Fact]
    public void Odd_slot_goes_to_the_oldest() => Assert.Equal([2, 1], FairShare.Of([new(0, 9), new(0, 9)], 3));

    [Fact]
    public void Higher_priority_goes_first() => Assert.Equal([0, 4, 1], FairShare.Of([new(0, 9), new(5, 4), new(1, 9)], 5));

    [Fact]
    public void Every_share_keeps_to_demand_and_no_slot_idles_that_is_wanted() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Zip(Gen.Choose(0, 40), Gen.Zip(Gen.Choose(-2, 2), Gen.Choose(0, 12)).ArrayOf()).ToArbitrary(),
        ((int Slots, (int Priority, int Wanted)[] Sweeps) c) =>
        {
            SweepDemand[] demands = [.. c.Sweeps.Select(s => new SweepDemand(s.Priority, s.Wanted))];
            var shares = FairShare.Of(demands, c.Slots);
            return shares.Zip(demands).All(p => p.First >= 0 && p.First <= p.Second.Wanted)
                && shares.Sum() == Math.Min(c.Slots, demands.Sum(d => d.Wanted));
        }));
}
