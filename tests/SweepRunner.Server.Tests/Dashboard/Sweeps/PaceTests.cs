using SweepRunner.Server.Dashboard.Sweeps;

namespace SweepRunner.Server.Tests.Dashboard.Sweeps;

public sealed class PaceTests
{
    [Fact]
    public void Rate_and_remaining_time_follow_the_newest_trials()
    {
        // Four trials end each second.
        var snapshot = Given.Snapshot(400);

        var pace = Pace.Of(snapshot.Progress, snapshot.Trials, Given.Start.AddMinutes(2));

        Assert.InRange(pace.PerMinute!.Value, 225, 255);
        Assert.InRange(pace.Remaining!.Value.TotalMinutes, 75, 90);
        Assert.Equal(TimeSpan.FromMinutes(2), pace.Elapsed);
    }

    [Fact]
    public void Before_two_trials_have_ended_nothing_is_said()
    {
        var snapshot = Given.Snapshot(1);

        var pace = Pace.Of(snapshot.Progress, snapshot.Trials, Given.Start);

        Assert.Equal((null, null), (pace.PerMinute, pace.Remaining));
    }
}
