using System.Globalization;
using Hangfire;
using Hangfire.LiteDB;
using Hangfire.States;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Hangfire.Jobs;
using SweepRunner.Hangfire.Storages;
using Xunit;

namespace SweepRunner.Hangfire.Tests.Storages;

[Collection(nameof(LiteDbFile))]
public sealed class LiteDbEngineStorageTests(LiteDbFile file)
{
    private static readonly TrialJob Job = new(new TrialId(new SweepId("0123456789abcdef0123456789abcdef"), 3), "trial 3");

    [Fact]
    public void File_that_is_in_use_is_refused()
    {
        using var taken = LiteDbEngineStorage.Take(file.Path + ".other");

        var refused = Assert.Throws<SweepRunnerException>(() => LiteDbEngineStorage.Take(file.Path + ".other"));

        Assert.Equal(ErrorCode.Unavailable, refused.Code);
        Assert.Contains(file.Path, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Second_file_is_refused_instead_of_ignored()
    {
        _ = LiteDbEngineStorage.Open(file.Path);

        Assert.Equal(ErrorCode.Unavailable, Assert.Throws<SweepRunnerException>(() => LiteDbEngineStorage.Open(file.Path + ".second")).Code);
        Assert.Same(LiteDbEngineStorage.Open(file.Path), LiteDbEngineStorage.Open(file.Path));
    }

    [Fact]
    public void Job_called_enqueued_that_is_in_no_queue_is_lost_and_was_not_taken_away()
    {
        var storage = LiteDbEngineStorage.Open(file.Path);
        var id = new BackgroundJobClient(storage.Jobs, EngineFilters.Own).Create(TrialHangfireJob.Of(Job), new EnqueuedState("3-normal"));
        Assert.Equal((LiveJobPlace.Queued, Job), PlaceOf(storage, id));
        Assert.True(storage.IsTakenAway(id));
        var number = int.Parse(id, CultureInfo.InvariantCulture);

        ((LiteDbStorage)storage.Jobs).Connection.JobQueue.DeleteMany(entry => entry.JobId == number);

        Assert.Equal((LiveJobPlace.Lost, Job), PlaceOf(storage, id));
        Assert.False(storage.IsTakenAway(id));
    }

    private static (LiveJobPlace, TrialJob) PlaceOf(LiteDbEngineStorage storage, string id)
    {
        var live = Assert.Single(storage.Live(), job => job.Id == id);
        return (live.Place, live.Trial);
    }
}
