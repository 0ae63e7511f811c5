using SweepRunner.Core.Runs;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Engine.Coordination;
using Xunit;

namespace SweepRunner.Engine.Tests.Coordination;

public sealed class ActiveTimeTests
{
    [Fact]
    public void Time_between_two_sessions_and_overlaps_are_not_counted()
    {
        TrialRecord[] trials = [Span(0, 10), Span(5, 20), Span(6, 7), Span(1000, 1005), Span(2000, null)];

        Assert.Equal(TimeSpan.FromSeconds(25), ActiveTime.Of(trials));
    }

    private static TrialRecord Span(int start, int? end) => new()
    {
        Id = new TrialId(new SweepId("s"), 0),
        Run = new RunId("r"),
        State = TrialState.Complete,
        Assignment = Assignment.Empty,
        StartedAt = DateTimeOffset.UnixEpoch.AddSeconds(start),
        EndedAt = end is { } e ? DateTimeOffset.UnixEpoch.AddSeconds(e) : null,
    };
}
