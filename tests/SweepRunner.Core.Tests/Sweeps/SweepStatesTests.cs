using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Tests.Sweeps;

public sealed class SweepStatesTests
{
    private static readonly SweepState[] All = Enum.GetValues<SweepState>();

    [Fact]
    public void Final_state_is_never_left()
    {
        Assert.Equal([SweepState.Finished, SweepState.Failed, SweepState.Cancelled], All.Where(s => s.IsFinal()));
        Assert.All(All.Where(s => s.IsFinal()), from => Assert.DoesNotContain(All, to => from.CanBecome(to)));
    }

    [Fact]
    public void Open_state_can_always_be_cancelled_and_never_becomes_itself()
    {
        Assert.All(All.Where(s => !s.IsFinal()), s => Assert.True(s.CanBecome(SweepState.Cancelled)));
        Assert.All(All, s => Assert.False(s.CanBecome(s)));
    }

    [Fact]
    public void Paused_sweep_resumes_by_running()
    {
        Assert.True(SweepState.Pausing.CanBecome(SweepState.Paused));
        Assert.True(SweepState.Paused.CanBecome(SweepState.Running));
        Assert.False(SweepState.Paused.CanBecome(SweepState.Pausing));
        Assert.False(SweepState.Running.CanBecome(SweepState.Queued));
    }
}
