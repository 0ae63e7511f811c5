using SweepRunner.Engine.Execution;
using SweepRunner.Testing;
using Xunit;

namespace SweepRunner.Engine.Tests.Execution;

public sealed class StepBufferTests
{
    [Fact]
    public void Final_metrics_become_the_newest_ones_without_repeating_what_the_last_step_said()
    {
        var buffer = new StepBuffer(new ManualClock());
        buffer.Add(0, new Dictionary<string, double> { ["auc"] = 0.9, ["loss"] = 0.5 });
        buffer.Add(1, new Dictionary<string, double> { ["auc"] = 0.8, ["loss"] = 0.4 });
        buffer.Drain();

        var last = buffer.Finish(new Dictionary<string, double> { ["auc"] = 0.9, ["loss"] = 0.4, ["test.auc"] = 0.7 });

        Assert.Equal([("auc", 0.9, 2L), ("test.auc", 0.7, 1L)], last.Select(p => (p.Key, p.Value, p.Step)));
    }

    [Fact]
    public void Buffer_is_full_after_five_hundred_points()
    {
        var buffer = new StepBuffer(new ManualClock());
        var metrics = new Dictionary<string, double> { ["a"] = 1 };
        for (var step = 0; step < 499; step++) Assert.False(buffer.Add(step, metrics));

        Assert.True(buffer.Add(499, metrics));
        Assert.Equal(500, buffer.Drain().Count);
        Assert.Empty(buffer.Drain());
    }
}
