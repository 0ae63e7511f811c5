using Hangfire;
using Hangfire.States;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Trials;
using SweepRunner.Hangfire.Jobs;
using Xunit;

namespace SweepRunner.Hangfire.Tests.Jobs;

/// <summary>What a job and its trial do to each other.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private EngineUnderTest _engines = null!;
    private HangfireJobEngine _engine = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _engines = await EngineUnderTest.CreateAsync(Cancellation);
        _engine = _engines.Create(new HangfireSettings());
    }

    public ValueTask DisposeAsync() => _engines.DisposeAsync();

    [Fact]
    public async Task Job_of_a_complete_trial_succeeds_with_its_metrics_as_result()
    {
        var log = new RunLog { Metrics = [new MetricPoint("valid.auc", 0.75, DateTimeOffset.UnixEpoch, 0)] };
        await DeliverAsync(new TrialResult(TrialState.Complete) { Values = [0.75], Log = log });

        var succeeded = Assert.Single(Monitoring.SucceededJobs(0, 10)).Value;
        Assert.Contains("complete: valid.auc = 0.75", succeeded.Result.ToString(), StringComparison.Ordinal);
        Assert.Equal("demo #0 (depth=0)", succeeded.Job.Args[0]);
    }

    [Fact]
    public async Task Job_of_a_failed_trial_is_failed_with_its_reason_and_not_retried()
    {
        await DeliverAsync(new TrialResult(TrialState.Failed) { Reason = "no such column" });

        Assert.Equal("no such column", Assert.Single(Monitoring.FailedJobs(0, 10)).Value.ExceptionMessage);
        Assert.Equal(0, Monitoring.ScheduledCount());
    }

    [Fact]
    public async Task Job_of_a_trial_given_back_is_deleted_and_says_why()
    {
        await DeliverAsync(null);

        var deleted = Assert.Single(Monitoring.DeletedJobs(0, 10));
        Assert.StartsWith("The trial was given back", Monitoring.JobDetails(deleted.Key).History[0].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, TrialState.Cancelled)]
    [InlineData(false, TrialState.Waiting)]
    public async Task Job_taken_away_by_hand_stops_its_trial(bool deleted, TrialState state)
    {
        var job = (await _engines.TrialsAsync(1, Cancellation))[0];
        var (inside, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        await _engine.StartAsync(
            new CallbackHandler(async (_, cancellation) =>
            {
                inside.TrySetResult();
                await using var registration = cancellation.Register(() => stopped.TrySetResult());
                await stopped.Task;
            }),
            1,
            Cancellation);
        await _engine.EnqueueAsync(job, Cancellation);
        await inside.Task.WaitAsync(Patience, Cancellation);
        var id = Assert.Single(Monitoring.ProcessingJobs(0, 10)).Key;

        ByHand.ChangeState(id, deleted ? new DeletedState() : new EnqueuedState(), null);

        await stopped.Task.WaitAsync(Patience, Cancellation);
        await _engine.StopAsync(Cancellation);
        Assert.Equal(state, await _engines.StateAsync(job, Cancellation));
    }

    [Fact]
    public async Task Job_deleted_by_hand_while_it_waits_cancels_its_trial()
    {
        var jobs = await _engines.TrialsAsync(2, Cancellation);
        var (inside, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await _engine.StartAsync(
            new CallbackHandler((_, _) =>
            {
                inside.TrySetResult();
                return release.Task;
            }),
            1,
            Cancellation);
        foreach (var job in jobs) await _engine.EnqueueAsync(job, Cancellation);
        await inside.Task.WaitAsync(Patience, Cancellation);
        var waiting = Assert.Single(Monitoring.EnqueuedJobs("3-normal", 0, 10));

        ByHand.ChangeState(waiting.Key, new DeletedState(), null);

        release.SetResult();
        await _engine.StopAsync(Cancellation);
        Assert.Equal(TrialState.Cancelled, await _engines.StateAsync(TrialHangfireJob.Read(waiting.Value.Job)!, Cancellation));
    }

    [Fact]
    public async Task Jobs_of_a_higher_priority_go_first()
    {
        var jobs = await _engines.TrialsAsync(4, Cancellation);
        var (order, inside, release, all) = (new List<int>(), new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        await _engine.StartAsync(
            new CallbackHandler(async (job, _) =>
            {
                order.Add(job.Trial.Number);
                inside.TrySetResult();
                await release.Task;
                if (order.Count == jobs.Count) all.TrySetResult();
            }),
            1,
            Cancellation);
        await _engine.EnqueueAsync(jobs[0], Cancellation);
        await inside.Task.WaitAsync(Patience, Cancellation);
        await _engine.EnqueueAsync(jobs[1] with { Priority = -1 }, Cancellation);
        await _engine.EnqueueAsync(jobs[2], Cancellation);
        await _engine.EnqueueAsync(jobs[3] with { Priority = 100 }, Cancellation);

        release.SetResult();
        await all.Task.WaitAsync(Patience, Cancellation);

        Assert.Equal([0, 3, 2, 1], order);
    }

    private global::Hangfire.Storage.IMonitoringApi Monitoring => _engine.Storage.Jobs.GetMonitoringApi();

    private BackgroundJobClient ByHand => new(_engine.Storage.Jobs, EngineFilters.With(_engines.Deletions));

    private async Task DeliverAsync(TrialResult? result)
    {
        var job = (await _engines.TrialsAsync(1, Cancellation))[0];
        var delivered = new TaskCompletionSource();
        await _engine.StartAsync(
            new CallbackHandler(async (_, _) =>
            {
                if (result is not null) await _engines.FinishAsync(job, result, Cancellation);
                delivered.TrySetResult();
            }),
            1,
            Cancellation);
        await _engine.EnqueueAsync(job, Cancellation);
        await delivered.Task.WaitAsync(Patience, Cancellation);
        await _engine.StopAsync(Cancellation);
    }
}
