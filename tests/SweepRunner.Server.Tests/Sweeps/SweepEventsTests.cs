using SweepRunner.Core.Sweeps;
using SweepRunner.Server.Sweeps;
using SweepRunner.Server.Tests.Dashboard;
using Xunit;

namespace SweepRunner.Server.Tests.Sweeps;

public sealed class SweepEventsTests
{
    [Fact]
    public void Trials_that_changed_at_once_share_one_id_which_the_last_of_them_has()
    {
        var snapshot = Given.Snapshot(4);
        long[] revisions = [5, 5, 5, 7];
        var changes = new SweepChanges(9, snapshot.Progress, [.. snapshot.Trials.Zip(revisions, (trial, revision) => new ChangedTrial(revision, trial))]);

        var events = SweepEvents.Of(changes, Given.Start).ToList();

        Assert.Equal(["trial", "trial", "trial", "trial", "sweep"], events.Select(e => e.EventType));
        Assert.Equal([null, null, "5", "7", "9"], events.Select(e => e.EventId));
    }
}
