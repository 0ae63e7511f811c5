using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Samplers;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Engine.Coordination;
using SweepRunner.Engine.Quartz;
using Xunit;

namespace SweepRunner.Engine.Tests.Coordination;

/// <summary>A trial that has been trained gets its successor before its result is recorded.</summary>
public sealed class SuccessorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_goes_as_if_each_result_had_been_recorded_before_the_next_proposal()
    {
        await using var store = await TestStore.CreateAsync();
        var spec = Specs.Random(40) with { Method = "tpe", Parallelism = 1 };
        await using var engine = await EngineUnderTest.StartAsync(store, trainer: new FunctionTrainer((config, _) => Math.Sin(9 * config.Parameters["x"].AsDouble())));

        var end = await engine.RunAsync(spec);

        var (sampler, history) = (SamplerCatalog.Create(spec.Method, spec.Seeds), new TrialHistory());
        foreach (var trial in await store.Sweeps.TrialsAsync(end.Sweep.Id, withMetrics: false, Cancellation))
        {
            Assert.Equal(sampler.Propose(new SamplerRequest(spec.Space, spec.Objectives, history, trial.Id.Number, spec.Seed)), trial.Assignment);
            history.Add(new PastTrial(trial.Id.Number, trial.Assignment, trial.State) { Values = trial.Values });
        }

        Assert.Equal(40, history.Trials.Count);
    }

    [Fact]
    public async Task Successor_is_proposed_while_files_are_on_their_way_recorded_with_the_result_and_run_without_a_job()
    {
        const int trials = 40;
        await using var store = await TestStore.CreateAsync();
        var (sampler, together, published, jobs) = (new CountingSampler(), 0, 0, 0);
        var counted = Happening.Before(store.Sweeps, () => Interlocked.Increment(ref together), nameof(ISweepStore.FinishAndAddAsync));
        // Files take until the search has been asked for the next trial.
        var slow = Happening.Before(store.Artifacts, () =>
        {
            var next = Math.Min(++published + 1, trials);
            Assert.True(SpinWait.SpinUntil(() => sampler.Proposals >= next, EngineUnderTest.Patience));
        }, nameof(IArtifactStore.PublishAsync));
        await using var quartz = new QuartzJobEngine(NullLogger<QuartzJobEngine>.Instance);
        var delivering = Happening.Before<IJobEngine>(quartz, () => Interlocked.Increment(ref jobs), nameof(IJobEngine.EnqueueAsync));
        await using var engine = await EngineUnderTest.StartAsync(
            store, o => o with { Sampler = _ => sampler }, new FunctionTrainer((config, _) => config.Number),
            s => s.AddSingleton(slow).AddSingleton(counted).AddSingleton(delivering));

        var end = await engine.RunAsync(Specs.Random(trials) with { Parallelism = 1 });

        Assert.Equal((SweepState.Finished, trials), (end.Sweep.State, end.Count(TrialState.Complete)));
        // The last one has none; another may just miss its own.
        Assert.InRange(together, trials / 2, trials - 1);
        Assert.Equal(trials - together, jobs);
    }

    [Fact]
    public async Task Successor_recorded_when_the_process_stops_is_given_back_and_run_by_the_next()
    {
        await using var store = await TestStore.CreateAsync();
        using var stop = new CancellationTokenSource();
        var recorded = 0;
        var stopping = Happening.Before(store.Sweeps, () =>
        {
            if (Interlocked.Increment(ref recorded) != 5) return;
            stop.Cancel();
            // Until the stop has come through, nearly always: else the successor is run like those before it.
            Thread.Sleep(200);
        }, nameof(ISweepStore.FinishAndAddAsync));
        var spec = Specs.Random(20) with { Parallelism = 1 };
        SweepId sweep;
        await using (var first = await EngineUnderTest.StartAsync(store, trainer: new FunctionTrainer((config, _) => config.Number), replace: s => s.AddSingleton(stopping)))
        {
            sweep = (await first.Sweeps.SubmitAsync(new SweepSubmission(spec), Cancellation)).Sweep.Id;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Sweeps.RunToEndAsync(sweep, stop.Token).WaitAsync(EngineUnderTest.Patience, Cancellation));
            var left = await store.Sweeps.ProgressAsync(sweep, Cancellation);
            Assert.Equal(0, left.Count(TrialState.Running));
            Assert.InRange(left.Count(TrialState.Waiting), 0, 1);
        }

        await using var second = await EngineUnderTest.StartAsync(store, trainer: new FunctionTrainer((config, _) => config.Number));
        var end = await second.RunAsync(spec);

        Assert.Equal((sweep, SweepState.Finished, 20), (end.Sweep.Id, end.Sweep.State, end.Count(TrialState.Complete)));
    }

    [Fact]
    public async Task Sweeps_that_share_a_slot_take_turns()
    {
        await using var store = await TestStore.CreateAsync();
        var order = new ConcurrentQueue<string>();
        using var begun = new SemaphoreSlim(0);
        await using var engine = await EngineUnderTest.StartAsync(store, o => o with { Slots = 1 }, new FunctionTrainer((config, _) =>
        {
            order.Enqueue(config.SweepName);
            if (config.Number == 5) begun.Release();
            Thread.Sleep(5);
            return config.Number;
        }));
        var first = engine.RunAsync(Specs.Random(150) with { Parallelism = 1 });
        Assert.True(await begun.WaitAsync(EngineUnderTest.Patience, Cancellation));

        await engine.RunAsync(Specs.Random(10) with { Name = "other", Parallelism = 1 });

        Assert.Equal(150, (await first).Count(TrialState.Complete));
        string[] names = [.. order];
        var turns = names[Array.IndexOf(names, "other")..Array.LastIndexOf(names, "other")];

        // They take turns; with the slot kept, all of one would run in a row.
        Assert.InRange(turns.Count(name => name == "sweep"), 5, 100);
    }

    [Fact]
    public void Successors_behind_one_that_somebody_is_recording_are_not_taken()
    {
        var successors = new Successors();
        foreach (var number in new[] { 7, 5, 6 }) successors.Add(new NewTrial(number, Assignment.Empty, $"sweep-{number}", new Dictionary<string, string>()));
        var taken = Assert.Single(successors.Take(1));

        Assert.Equal(5, taken.Number);
        Assert.Empty(successors.Take(2, first: 5));
        successors.Add(taken);
        Assert.Equal([5, 6], successors.Take(2, first: 5).Select(t => t.Number));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Sweep_never_has_more_trials_running_than_its_parallelism(int parallelism)
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store, trainer: new FunctionTrainer((config, _) => config.Number));
        var submitted = await engine.Sweeps.SubmitAsync(new SweepSubmission(Specs.Random(200) with { Parallelism = parallelism }), Cancellation);

        var run = engine.Sweeps.RunToEndAsync(submitted.Sweep.Id, Cancellation);
        var most = 0;
        while (!run.IsCompleted) most = Math.Max(most, (await store.Sweeps.ProgressAsync(submitted.Sweep.Id, Cancellation)).Count(TrialState.Running));

        Assert.Equal(200, (await run.WaitAsync(EngineUnderTest.Patience, Cancellation)).Count(TrialState.Complete));
        Assert.InRange(most, 1, parallelism);
    }

    [Theory]
    [InlineData("tpe", 1)]
    [InlineData("random", 3)]
    public async Task Trial_that_loses_its_claim_after_its_training_is_trained_again_and_nothing_is_lost(string method, int parallelism)
    {
        await using var store = await TestStore.CreateAsync();
        // The worker is taken for gone just when the files of its fifth trial are published.
        var published = 0;
        var late = Happening.Before(store.Artifacts, () =>
        {
            if (Interlocked.Increment(ref published) == 5) store.Sweeps.ReapAsync(store.Sweeps.FindAsync("sweep", Cancellation).Result!.Id, _ => true, 3, Cancellation).Wait();
        }, nameof(IArtifactStore.PublishAsync));
        await using var engine = await EngineUnderTest.StartAsync(
            store, trainer: new FunctionTrainer((config, _) => config.Parameters["x"].AsDouble()), replace: s => s.AddSingleton(late));

        var end = await engine.RunAsync(Specs.Random(30) with { Method = method, Parallelism = parallelism });

        Assert.Equal((SweepState.Finished, 30), (end.Sweep.State, end.Count(TrialState.Complete)));
        var trials = await store.Sweeps.TrialsAsync(end.Sweep.Id, withMetrics: false, Cancellation);
        Assert.Equal(Enumerable.Range(0, 30), trials.Select(t => t.Id.Number));
        Assert.All(trials, t => Assert.Equal(t.Assignment["x"].AsDouble(), t.Values[0]));
        Assert.InRange(trials.Count(t => t.Attempt > 1), 1, parallelism);
    }

    [Fact]
    public async Task Trial_that_is_cancelled_after_its_training_stays_cancelled()
    {
        await using var store = await TestStore.CreateAsync();
        var published = 0;
        var late = Happening.Before(store.Artifacts, () =>
        {
            if (Interlocked.Increment(ref published) != 3) return;
            var sweep = store.Sweeps.FindAsync("sweep", Cancellation).Result!.Id;
            Assert.True(store.Sweeps.CancelTrialAsync(new TrialId(sweep, 2), "no more", Cancellation).Result);
        }, nameof(IArtifactStore.PublishAsync));
        await using var engine = await EngineUnderTest.StartAsync(
            store, trainer: new FunctionTrainer((config, _) => config.Number), replace: s => s.AddSingleton(late));

        var end = await engine.RunAsync(Specs.Random(10) with { Method = "tpe", Parallelism = 1 });

        Assert.Equal((SweepState.Finished, 9, 1), (end.Sweep.State, end.Count(TrialState.Complete), end.Count(TrialState.Cancelled)));
        Assert.Equal(TrialState.Cancelled, (await store.TrialAsync(end.Sweep.Id, 2)).State);
    }

    /// <summary>Counts how often it is asked.</summary>
    private sealed class CountingSampler : ISampler
    {
        private readonly ISampler _inner = SamplerCatalog.Create("random", []);
        private int _proposals;

        public string Name => _inner.Name;

        public bool LearnsFromResults => true;

        public int Proposals => Volatile.Read(ref _proposals);

        public Assignment? Propose(SamplerRequest request)
        {
            var point = _inner.Propose(request);
            Interlocked.Increment(ref _proposals);
            return point;
        }
    }
}
