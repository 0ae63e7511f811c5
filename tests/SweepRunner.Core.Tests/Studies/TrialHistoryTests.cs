using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Tests.Studies;

public sealed class TrialHistoryTests
{
    [Fact]
    public void History_knows_what_was_proposed_whatever_became_of_it()
    {
        var history = new TrialHistory();
        history.Add(Trial(0, 5, TrialState.Waiting));
        history.Update(Trial(0, 5, TrialState.Failed));

        Assert.True(history.Contains(Trial(9, 5, TrialState.Waiting).Assignment));
        Assert.False(history.Contains(Trial(9, 6, TrialState.Waiting).Assignment));
        Assert.Equal(TrialState.Failed, Assert.Single(history.Trials).State);
    }

    [Fact]
    public void History_takes_trials_in_number_order_only()
    {
        var history = new TrialHistory();

        Assert.Throws<ArgumentException>(() => history.Add(Trial(1, 5, TrialState.Waiting)));
        Assert.Equal(0, history.Version);
    }

    [Fact]
    public void History_tells_every_change_by_its_version()
    {
        var history = new TrialHistory();
        history.Add(Trial(0, 5, TrialState.Waiting));
        var added = history.Version;
        history.Update(Trial(0, 5, TrialState.Running));

        Assert.True(added > 0);
        Assert.True(history.Version > added);
    }

    [Fact]
    public void History_never_revives_an_ended_trial()
    {
        var history = new TrialHistory();
        history.Add(Trial(0, 5, TrialState.Complete));

        Assert.Throws<ArgumentException>(() => history.Update(Trial(0, 5, TrialState.Running)));
    }

    [Fact]
    public void History_takes_an_ended_trial_back_when_told_so()
    {
        var history = new TrialHistory();
        history.Add(Trial(0, 5, TrialState.Complete) with { Values = [1], Steps = [new(0, 1)] });

        history.Reopen(0);

        Assert.Equal((TrialState.Waiting, 0, 0), (history.Trials[0].State, history.Trials[0].Values.Count, history.Trials[0].Steps.Count));
        Assert.Throws<ArgumentException>(() => history.Reopen(0));
    }

    private static PastTrial Trial(int number, long value, TrialState state) =>
        new(number, new Assignment([new("a", ParameterValue.Of(value))]), state);
}
