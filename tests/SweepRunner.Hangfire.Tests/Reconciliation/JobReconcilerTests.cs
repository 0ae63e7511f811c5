using Hangfire;
using Hangfire.States;
using Microsoft.Extensions.Logging.Abstractions;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Trials;
using SweepRunner.Hangfire.Jobs;
using SweepRunner.Hangfire.Reconciliation;
using SweepRunner.Hangfire.Storages;
using SweepRunner.Hangfire.Tests.Jobs;
using Xunit;

namespace SweepRunner.Hangfire.Tests.Reconciliation;

public sealed class JobReconcilerTests : IAsyncLifetime
{
    private readonly MemoryEngineStorage _storage = new();
    private readonly OpenRequests _requests = new();
    private readonly List<TrialJob> _enqueued = [];
    private readonly HashSet<string> _underWay = [];
    private EngineUnderTest _engines = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private BackgroundJobClient Client => new(_storage.Jobs, EngineFilters.Own);

    public async ValueTask InitializeAsync() => _engines = await EngineUnderTest.CreateAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        _storage.Dispose();
        await _engines.DisposeAsync();
    }

    [Fact]
    public async Task Job_whose_trial_has_ended_is_ended_as_its_trial_at_the_second_look()
    {
        var job = (await _engines.TrialsAsync(1, Cancellation))[0];
        var id = Client.Create(TrialHangfireJob.Of(job), new EnqueuedState("3-normal"));
        await _engines.FinishAsync(job, new TrialResult(TrialState.Complete) { Values = [0.5] }, Cancellation);
        var reconciler = Reconciler();

        await reconciler.CompareAsync(Cancellation);
        Assert.Equal("Enqueued", StateOf(id));
        await reconciler.CompareAsync(Cancellation);

        Assert.Equal("Succeeded", StateOf(id));
    }

    [Fact]
    public async Task Job_of_a_trial_the_store_does_not_know_is_deleted()
    {
        var known = (await _engines.TrialsAsync(1, Cancellation))[0];
        var id = Client.Create(TrialHangfireJob.Of(known with { Trial = known.Trial with { Number = 7 } }), new EnqueuedState("3-normal"));
        var reconciler = Reconciler();

        await reconciler.CompareAsync(Cancellation);
        await reconciler.CompareAsync(Cancellation);

        Assert.Equal("Deleted", StateOf(id));
    }

    [Fact]
    public async Task Job_that_a_trial_needs_and_one_under_way_are_left_alone()
    {
        var jobs = await _engines.TrialsAsync(2, Cancellation);
        var needed = Client.Create(TrialHangfireJob.Of(jobs[0]), new EnqueuedState("3-normal"));
        var ending = Client.Create(TrialHangfireJob.Of(jobs[1]), new EnqueuedState("3-normal"));
        await _engines.FinishAsync(jobs[1], new TrialResult(TrialState.Complete) { Values = [0.5] }, Cancellation);
        _underWay.Add(ending);
        var reconciler = Reconciler();

        for (var look = 0; look < 3; look++) await reconciler.CompareAsync(Cancellation);

        Assert.Equal(("Enqueued", "Enqueued"), (StateOf(needed), StateOf(ending)));
    }

    [Fact]
    public async Task Only_the_newest_of_several_waiting_jobs_of_a_trial_is_kept()
    {
        var job = (await _engines.TrialsAsync(1, Cancellation))[0];
        var older = Client.Create(TrialHangfireJob.Of(job), new EnqueuedState("3-normal"));
        var newer = Client.Create(TrialHangfireJob.Of(job), new EnqueuedState("3-normal"));
        var reconciler = Reconciler();

        for (var look = 0; look < 2; look++) await reconciler.CompareAsync(Cancellation);

        Assert.Equal(("Deleted", "Enqueued"), (StateOf(older), StateOf(newer)));
    }

    [Fact]
    public async Task Waiting_trial_whose_job_is_gone_is_enqueued_again_once()
    {
        var jobs = await _engines.TrialsAsync(2, Cancellation);
        var id = Client.Create(TrialHangfireJob.Of(jobs[0]), new EnqueuedState("3-normal"));
        _requests.Add(jobs[0], id);
        _requests.Add(jobs[1], "lost");
        var reconciler = Reconciler();

        for (var look = 0; look < 3; look++) await reconciler.CompareAsync(Cancellation);

        Assert.Equal([jobs[1].Trial], _enqueued.Select(job => job.Trial));
    }

    [Fact]
    public async Task Trial_that_has_ended_is_not_enqueued_again()
    {
        var job = (await _engines.TrialsAsync(1, Cancellation))[0];
        _requests.Add(job, "lost");
        await _engines.Sweeps.CancelTrialAsync(job.Trial, "not wanted", Cancellation);
        var reconciler = Reconciler();

        for (var look = 0; look < 3; look++) await reconciler.CompareAsync(Cancellation);

        Assert.Empty(_enqueued);
        Assert.Empty(_requests.All);
    }

    [Fact]
    public async Task Start_ends_what_a_dead_process_left()
    {
        var job = (await _engines.TrialsAsync(1, Cancellation))[0];
        var id = Client.Create(TrialHangfireJob.Of(job), new EnqueuedState("3-normal"));

        await Reconciler().StartAsync(Cancellation);

        Assert.Equal("Deleted", StateOf(id));
        Assert.Equal(TrialState.Waiting, await _engines.StateAsync(job, Cancellation));
    }

    private JobReconciler Reconciler() => new(
        _storage,
        _engines.Sweeps,
        Client,
        _requests,
        _underWay.Contains,
        (job, _) =>
        {
            _enqueued.Add(job);
            return Task.CompletedTask;
        },
        TimeProvider.System,
        NullLogger.Instance);

    private string StateOf(string id)
    {
        using var connection = _storage.Jobs.GetConnection();
        return connection.GetStateData(id).Name;
    }
}
