using System.Collections.Concurrent;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using Xunit;

namespace SweepRunner.Testing.Contracts;

/// <summary>What every <see cref="IJobEngine"/> promises.</summary>
public abstract class JobEngineContract
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    protected abstract IJobEngine Create();

    [Fact]
    public async Task Every_enqueued_job_is_delivered_and_never_more_than_slots_at_a_time()
    {
        const int jobs = 40;
        const int slots = 3;
        var delivered = new ConcurrentDictionary<TrialId, string>();
        var all = new TaskCompletionSource();
        var (running, most) = (0, 0);
        var gate = new Lock();
        var engine = Create();
        await engine.StartAsync(new Handler(async (job, _) =>
        {
            lock (gate) most = Math.Max(most, ++running);
            await Task.Yield();
            lock (gate) running--;
            delivered[job.Trial] = job.DisplayName;
            if (delivered.Count == jobs) all.TrySetResult();
        }), slots, Cancellation);

        for (var i = 0; i < jobs; i++) await engine.EnqueueAsync(Job(i), Cancellation);
        await all.Task.WaitAsync(Patience, Cancellation);
        await engine.StopAsync(Cancellation);

        Assert.Equal(Enumerable.Range(0, jobs), delivered.Keys.Select(t => t.Number).Order());
        Assert.Equal("trial 7", delivered[Job(7).Trial]);
        Assert.InRange(most, 1, slots);
    }

    [Fact]
    public async Task All_slots_are_used_at_once()
    {
        const int slots = 3;
        var together = new TaskCompletionSource();
        var inside = 0;
        var engine = Create();
        await engine.StartAsync(new Handler((_, _) =>
        {
            if (Interlocked.Increment(ref inside) == slots) together.TrySetResult();
            return together.Task;
        }), slots, Cancellation);

        for (var i = 0; i < slots; i++) await engine.EnqueueAsync(Job(i), Cancellation);

        await together.Task.WaitAsync(Patience, Cancellation);
        await engine.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_handler_that_throws_does_not_stop_the_engine()
    {
        var second = new TaskCompletionSource();
        var engine = Create();
        await engine.StartAsync(new Handler((job, _) =>
        {
            if (job.Trial.Number == 0) throw new InvalidOperationException("boom");
            second.TrySetResult();
            return Task.CompletedTask;
        }), 1, Cancellation);

        await engine.EnqueueAsync(Job(0), Cancellation);
        await engine.EnqueueAsync(Job(1), Cancellation);

        await second.Task.WaitAsync(Patience, Cancellation);
        await engine.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_trial_enqueued_twice_or_from_its_own_handler_is_delivered_again_or_not_but_never_lost()
    {
        var again = new TaskCompletionSource();
        var deliveries = 0;
        var engine = Create();
        await engine.StartAsync(new Handler(async (job, cancellation) =>
        {
            if (Interlocked.Increment(ref deliveries) == 1) await engine.EnqueueAsync(job, cancellation);
            else again.TrySetResult();
        }), 2, Cancellation);

        await engine.EnqueueAsync(Job(0), Cancellation);

        await again.Task.WaitAsync(Patience, Cancellation);
        await engine.EnqueueAsync(Job(0), Cancellation);
        await engine.EnqueueAsync(Job(0), Cancellation);
        await engine.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Stopping_cancels_the_tokens_and_waits_for_the_handlers()
    {
        var inside = new TaskCompletionSource();
        var returned = false;
        var engine = Create();
        await engine.StartAsync(new Handler(async (_, cancellation) =>
        {
            var cancelled = new TaskCompletionSource();
            await using var registration = cancellation.Register(() => cancelled.TrySetResult());
            inside.TrySetResult();
            await cancelled.Task;
            await Task.Yield();
            returned = true;
        }), 1, Cancellation);
        await engine.EnqueueAsync(Job(0), Cancellation);
        await inside.Task.WaitAsync(Patience, Cancellation);

        await engine.StopAsync(Cancellation).WaitAsync(Patience, Cancellation);

        Assert.True(returned);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static TrialJob Job(int number) => new(new TrialId(new SweepId("0123456789abcdef0123456789abcdef"), number), $"trial {number}");

    private sealed class Handler(Func<TrialJob, CancellationToken, Task> handle) : IJobHandler
    {
        public Task HandleAsync(TrialJob job, CancellationToken cancellation) => handle(job, cancellation);
    }
}
