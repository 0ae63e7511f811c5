using SweepRunner.Hangfire.Jobs;
using Xunit;

namespace SweepRunner.Hangfire.Tests.Jobs;

public sealed class PriorityQueuesTests
{
    [Fact]
    public void Queues_are_in_one_order_for_storages_that_sort_them_and_those_that_do_not() =>
        Assert.Equal(PriorityQueues.All.Order(StringComparer.Ordinal), PriorityQueues.All);

    [Fact]
    public void Higher_priority_never_has_a_later_queue() =>
        Assert.Equal(Enumerable.Range(-100, 201).Select(PriorityQueues.Of), Enumerable.Range(-100, 201).Select(PriorityQueues.Of).OrderDescending());

    [Theory]
    [InlineData(100, "1-urgent")]
    [InlineData(1, "2-high")]
    [InlineData(0, "3-normal")]
    [InlineData(-49, "4-low")]
    [InlineData(-100, "5-idle")]
    public void Queue_of_a_priority(int priority, string queue) => Assert.Equal(queue, PriorityQueues.Of(priority));
}
