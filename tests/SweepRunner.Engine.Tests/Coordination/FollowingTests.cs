using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Core.Trials;
using Xunit;

namespace SweepRunner.Engine.Tests.Coordination;

/// <summary>A process that works on whatever is submitted to its store.</summary>
public sealed class FollowingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Follower_takes_every_sweep_that_is_submitted()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store, Following);

        var first = await SubmitAsync(store, Specs.Random(5) with { Name = "first" });
        var second = await SubmitAsync(store, Specs.Random(4) with { Name = "second" });

        Assert.Equal(5, (await EndedAsync(store, first)).Count(TrialState.Complete));
        Assert.Equal(4, (await EndedAsync(store, second)).Count(TrialState.Complete));
    }

    [Fact]
    public async Task Follower_waits_for_a_job_engine_whose_database_is_away()
    {
        await using var store = await TestStore.CreateAsync();
        var starts = 0;
        var jobs = new TwiceJobEngine
        {
            OnStart = _ =>
            {
                if (starts++ == 0) throw new InvalidOperationException("wrapped", new SocketException((int)SocketError.ConnectionRefused));
            },
        };
        await using var engine = await EngineUnderTest.StartAsync(store, Following, replace: s => s.AddSingleton<IJobEngine>(jobs));

        Assert.Equal(2, (await EndedAsync(store, await SubmitAsync(store, Specs.Random(2)))).Count(TrialState.Complete));
        Assert.Equal(2, starts);
    }

    [Fact]
    public async Task Worker_whose_job_engine_is_refused_gives_up_and_tells_whoever_waits_for_a_sweep()
    {
        await using var store = await TestStore.CreateAsync();
        var jobs = new TwiceJobEngine { OnStart = _ => throw new InvalidOperationException("wrapped", new RefusedByDatabase()) };
        await using var engine = await EngineUnderTest.StartAsync(store, Following, replace: s => s.AddSingleton<IJobEngine>(jobs));
        var sweep = await SubmitAsync(store, Specs.Random(2));

        var told = await Assert.ThrowsAsync<SweepRunnerException>(() => engine.Sweeps.RunToEndAsync(sweep, Cancellation).WaitAsync(EngineUnderTest.Patience, Cancellation));
        var ended = await Assert.ThrowsAsync<SweepRunnerException>(() => engine.Worker.ExecuteTask!.WaitAsync(EngineUnderTest.Patience, Cancellation));

        Assert.Equal((ErrorCode.Unavailable, told.Message), (ended.Code, ended.Message));
        Assert.StartsWith("The job engine 'twice' cannot start, its database refuses: the relation is too old (42703). ", ended.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_that_is_away_is_one_line_for_each_sweep_and_not_the_way_through_the_program()
    {
        await using var store = await TestStore.CreateAsync();
        var isAway = true;
        var sweeps = Happening.Before(
            store.Sweeps,
            () =>
            {
                if (Interlocked.Exchange(ref isAway, false)) throw new SweepRunnerException(ErrorCode.Unavailable, "the store is away");
            },
            nameof(ISweepStore.LeadAsync));
        using var log = new KeptLog();
        await using var engine = await EngineUnderTest.StartAsync(
            store, Following, replace: s => s.AddSingleton(sweeps).AddSingleton<ILoggerFactory>(log).AddSingleton(typeof(ILogger<>), typeof(Logger<>)));

        await EndedAsync(store, await SubmitAsync(store, Specs.Random(2)));

        var line = Assert.Single(log.Lines, l => l.Level >= LogLevel.Warning);
        Assert.Contains("until the store answers again: the store is away", line.Text, StringComparison.Ordinal);
        Assert.Null(line.Fault);
    }

    [Fact]
    public async Task Follower_takes_a_sweep_up_again_when_it_is_resumed()
    {
        await using var store = await TestStore.CreateAsync();
        var sweep = await SubmitAsync(store, Specs.Random(3));
        await store.Sweeps.ChangeStateAsync(sweep, SweepState.Paused, null, Cancellation);
        await using var engine = await EngineUnderTest.StartAsync(store, Following);
        var other = await SubmitAsync(store, Specs.Random(1) with { Name = "other" });
        await EndedAsync(store, other);

        Assert.Equal(0, (await store.Sweeps.ProgressAsync(sweep, Cancellation)).Ended);
        await store.Sweeps.ChangeStateAsync(sweep, SweepState.Running, null, Cancellation);

        Assert.Equal(3, (await EndedAsync(store, sweep)).Ended);
    }

    [Fact]
    public async Task A_trial_left_running_by_a_lost_worker_in_a_cancelled_sweep_ends_with_it()
    {
        await using var store = await TestStore.CreateAsync();
        var sweep = await SubmitAsync(store, Specs.Random(2));
        await store.Sweeps.ChangeStateAsync(sweep, SweepState.Running, null, Cancellation);
        await store.Sweeps.AddTrialsAsync(sweep, [new NewTrial(0, new([]), "t-0", new Dictionary<string, string>())], Cancellation);
        var parts = LocalWorker.Id.Value.Split('/');
        var lost = new WorkerId($"{parts[0]}/an-earlier-boot/{parts[2]}/{parts[3]}");
        Assert.NotNull(await store.Sweeps.ClaimAsync(new TrialId(sweep, 0), lost, TimeSpan.FromHours(1), Cancellation));
        await store.Sweeps.ChangeStateAsync(sweep, SweepState.Cancelled, null, Cancellation);
        Assert.False((await store.Sweeps.ProgressAsync(sweep, Cancellation)).IsSettled);

        await using var engine = await EngineUnderTest.StartAsync(store, Following);

        await TestStore.UntilAsync(async () => (await store.Sweeps.ProgressAsync(sweep, Cancellation)).IsSettled);
        Assert.Equal(TrialState.Cancelled, (await store.TrialAsync(sweep, 0)).State);
    }

    [Fact]
    public async Task Follower_shows_itself_among_the_workers_until_it_leaves()
    {
        await using var store = await TestStore.CreateAsync();
        await using (await EngineUnderTest.StartAsync(store, Following))
        {
            IReadOnlyList<WorkerRecord> workers = [];
            while (workers.Count == 0) workers = await store.Workers.WorkersAsync(TimeSpan.FromMinutes(1), Cancellation);
            Assert.Equal((LocalWorker.Id, 2), (workers[0].Id, workers[0].Slots));
        }

        Assert.Empty(await store.Workers.WorkersAsync(TimeSpan.FromMinutes(1), Cancellation));
    }

    [Fact]
    public async Task Sweep_with_reuse_takes_over_what_an_earlier_one_has_trained()
    {
        await using var store = await TestStore.CreateAsync();
        var trained = 0;
        var trainer = new FunctionTrainer((config, _) =>
        {
            Interlocked.Increment(ref trained);
            return config.Parameters["x"].AsDouble();
        });
        await using var engine = await EngineUnderTest.StartAsync(store, trainer: trainer);
        var first = await engine.RunAsync(Specs.Random(4) with { Name = "first" });

        var second = await engine.RunAsync(Specs.Random(6) with { Name = "second", Reuse = true });

        Assert.Equal((4 + 2, 6), (trained, second.Count(TrialState.Complete)));
        var runs = await store.Sweeps.TrialsAsync(first.Sweep.Id, withMetrics: false, Cancellation);
        var taken = await store.Sweeps.TrialsAsync(second.Sweep.Id, withMetrics: true, Cancellation);
        for (var number = 0; number < 4; number++)
        {
            Assert.Equal(runs[number].Values, taken[number].Values);
            Assert.Equal(runs[number].Run.Value, (await store.RunAsync(taken[number].Run)).Tags[RunTags.ReusedFrom]);
        }
    }

    [Fact]
    public async Task Sweep_that_reads_variables_of_the_worker_trains_again_since_their_values_are_recorded_nowhere()
    {
        await using var store = await TestStore.CreateAsync();
        var trained = 0;
        await using var engine = await EngineUnderTest.StartAsync(store, trainer: new FunctionTrainer((_, _) => Interlocked.Increment(ref trained)));
        var spec = Specs.Random(2) with
        {
            Reuse = true,
            Command = new CommandSpec(null, ["train"]) { Environment = new Dictionary<string, string> { ["LEVEL"] = "${envvar:LEVEL}" } },
        };

        await engine.RunAsync(spec with { Name = "first" });
        await engine.RunAsync(spec with { Name = "second" });

        Assert.Equal(4, trained);
    }

    [Fact]
    public async Task Sweep_without_reuse_trains_again()
    {
        await using var store = await TestStore.CreateAsync();
        var trained = 0;
        await using var engine = await EngineUnderTest.StartAsync(store, trainer: new FunctionTrainer((_, _) => Interlocked.Increment(ref trained)));

        await engine.RunAsync(Specs.Random(3) with { Name = "first" });
        await engine.RunAsync(Specs.Random(3) with { Name = "second" });

        Assert.Equal(6, trained);
    }

    [Fact]
    public async Task Submission_under_a_known_key_gives_the_first_sweep_even_when_it_has_ended()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);
        var submission = new SweepSubmission(Specs.Random(2)) { IdempotencyKey = "nightly-1" };
        var first = await engine.Sweeps.SubmitAsync(submission, Cancellation);
        await engine.Sweeps.RunToEndAsync(first.Sweep.Id, Cancellation);

        var again = await engine.Sweeps.SubmitAsync(submission, Cancellation);

        Assert.Equal((first.Sweep.Id, true), (again.Sweep.Id, again.Resumed));
        var refusal = await Assert.ThrowsAsync<SweepRunnerException>(() =>
            engine.Sweeps.SubmitAsync(submission with { Spec = Specs.Random(9) }, Cancellation));
        Assert.Equal(ErrorCode.AlreadyExists, refusal.Code);
    }

    [Fact]
    public async Task Sweep_of_a_higher_priority_goes_first()
    {
        await using var store = await TestStore.CreateAsync();
        var order = new List<string>();
        var trainer = new FunctionTrainer((config, _) =>
        {
            lock (order) order.Add(config.SweepName);
            return 1;
        });
        var low = await SubmitAsync(store, Specs.Random(30) with { Name = "low", Parallelism = 1 });
        var high = await SubmitAsync(store, Specs.Random(10) with { Name = "high", Parallelism = 1, Priority = 5 });

        await using var engine = await EngineUnderTest.StartAsync(store, o => Following(o) with { Slots = 1, StatePoll = TimeSpan.FromMilliseconds(20) }, trainer);
        await EndedAsync(store, high);
        await EndedAsync(store, low);

        // The low one may have begun before the high one was seen, and gets slots while the high one has none to give out.
        Assert.True(order.LastIndexOf("high") < order.Count(n => n == "high") + 15, string.Join(' ', order));
    }

    private static SweepEngineOptions Following(SweepEngineOptions options) =>
        options with { Follows = true, Slots = 2, SweepPoll = TimeSpan.FromMilliseconds(50), StatePoll = TimeSpan.FromMilliseconds(50) };

    private static async Task<SweepId> SubmitAsync(TestStore store, SweepSpec spec) =>
        (await SweepService.ForSubmitting(store.Sweeps, store.Format).SubmitAsync(new SweepSubmission(spec), Cancellation)).Sweep.Id;

    private static async Task<SweepProgress> EndedAsync(TestStore store, SweepId sweep)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(EngineUnderTest.Patience);
        while (true)
        {
            var progress = await store.Sweeps.ProgressAsync(sweep, patience.Token);
            if (progress.Sweep.State.IsFinal()) return progress;
            await Task.Yield();
        }
    }
}
