using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Tests.Trials;

public sealed class TrialStatesTests
{
    private static readonly TrialState[] All = Enum.GetValues<TrialState>();

    [Fact]
    public void Final_state_is_never_left()
    {
        Assert.Equal([TrialState.Complete, TrialState.Pruned, TrialState.Failed, TrialState.Cancelled], All.Where(s => s.IsFinal()));
        Assert.All(All.Where(s => s.IsFinal()), from => Assert.DoesNotContain(All, to => from.CanBecome(to)));
    }

    [Fact]
    public void Open_state_can_always_be_left_and_never_becomes_itself()
    {
        Assert.All(All.Where(s => !s.IsFinal()), from => Assert.Contains(All, to => from.CanBecome(to) && to.IsFinal()));
        Assert.All(All, s => Assert.False(s.CanBecome(s)));
    }

    [Fact]
    public void Trial_completes_only_by_running()
    {
        Assert.False(TrialState.Waiting.CanBecome(TrialState.Complete));
        Assert.False(TrialState.Waiting.CanBecome(TrialState.Pruned));
        Assert.True(TrialState.Running.CanBecome(TrialState.Complete));
        Assert.True(TrialState.Running.CanBecome(TrialState.Waiting));
    }
}
