using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Pruners;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using Xunit;

namespace SweepRunner.Engine.Tests.Execution;

public sealed class TrialLifeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Trial_delivered_twice_runs_once()
    {
        await using var store = await TestStore.CreateAsync();
        var trainings = 0;
        var trainer = new FunctionTrainer((config, _) => Interlocked.Increment(ref trainings));
        await using var engine = await EngineUnderTest.StartAsync(store, trainer: trainer, replace: s => s.AddSingleton<IJobEngine>(new TwiceJobEngine()));

        var end = await engine.RunAsync(Specs.Random(25));

        Assert.Equal(25, trainings);
        Assert.Equal(25, end.Count(TrialState.Complete));
        Assert.All(await store.Sweeps.TrialsAsync(end.Sweep.Id, false, Cancellation), t => Assert.Equal(1, t.Attempt));
    }

    [Fact]
    public async Task Host_that_crashes_each_time_fails_its_trial_alone()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);

        var end = await engine.RunAsync(Specs.Grid(Specs.Acts("quick", "crash", "steps")) with { Isolation = Isolation.Process });

        Assert.Equal((SweepState.Finished, 2, 1), (end.Sweep.State, end.Count(TrialState.Complete), end.Count(TrialState.Failed)));
        var failed = (await store.Sweeps.TrialsAsync(end.Sweep.Id, false, Cancellation)).Single(t => t.State == TrialState.Failed);
        Assert.Equal(3, failed.Attempt);
        Assert.StartsWith("its trial host died 3 times: exit by signal SIGABRT", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(["config.yaml", "environment.json", "log.txt"], (await store.RunAsync(failed.Run)).Artifacts.Select(a => a.Path));
    }

    [Theory]
    [InlineData("kill", 0)]
    [InlineData("error", 1)]
    public async Task Trial_is_tried_again_after_what_is_not_its_fault(string act, int retries)
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);
        var once = Specs.Constant("once", Path.Combine(store.Directory, "once"));
        var spec = Specs.Random(1, Specs.Act(act), once) with { Isolation = Isolation.Process, Retries = retries };

        var end = await engine.RunAsync(spec);

        var trial = await store.TrialAsync(end.Sweep.Id, 0);
        Assert.Equal((TrialState.Complete, 2), (trial.State, trial.Attempt));
        Assert.Equal((act == "kill" ? 1 : 0, act == "error" ? 1 : 0), (trial.Losses, trial.Failures));
    }

    [Theory]
    [InlineData("invalid", 5, "data.label: the label is missing (got y)")]
    [InlineData("error", 0, "InvalidOperationException: something broke")]
    public async Task Trial_fails_at_once_when_trying_again_cannot_help(string act, int retries, string reason)
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);

        var end = await engine.RunAsync(Specs.Random(1, Specs.Act(act)) with { Retries = retries });

        var trial = await store.TrialAsync(end.Sweep.Id, 0);
        Assert.Equal((TrialState.Failed, 1, reason), (trial.State, trial.Attempt, trial.Reason));
    }

    [Fact]
    public async Task Trial_over_its_time_limit_fails_even_in_code_that_cannot_be_cancelled()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);
        var spec = Specs.Random(1, Specs.Act("hang")) with { Isolation = Isolation.Process, TrialTimeLimit = TimeSpan.FromSeconds(2), Retries = 3 };

        var end = await engine.RunAsync(spec);

        var trial = await store.TrialAsync(end.Sweep.Id, 0);
        Assert.Equal((TrialState.Failed, 1, "ran longer than trial_time_limit 2s"), (trial.State, trial.Attempt, trial.Reason));
    }

    [Fact]
    public async Task Cancelling_the_sweep_from_outside_ends_running_trials_as_cancelled()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);
        var (sweep, run) = await StartHangingAsync(store, engine, CancellationToken.None);

        await store.Sweeps.ChangeStateAsync(sweep, SweepState.Cancelled, "by the user", Cancellation);
        var end = await run.WaitAsync(EngineUnderTest.Patience, Cancellation);

        Assert.Equal((SweepState.Cancelled, end.Ended), (end.Sweep.State, end.Count(TrialState.Cancelled)));
    }

    [Fact]
    public async Task Drained_trials_are_given_back_and_the_next_run_goes_on()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);
        using var drain = new CancellationTokenSource();
        var spec = Hanging(store);
        var (sweep, run) = await StartHangingAsync(store, engine, drain.Token, spec);

        await drain.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(EngineUnderTest.Patience, Cancellation));
        var trial = await store.TrialAsync(sweep, 0);
        Assert.Equal((TrialState.Waiting, 1, 0, 0), (trial.State, trial.Attempt, trial.Failures, trial.Losses));
        Assert.Equal(SweepState.Running, (await store.Sweeps.ProgressAsync(sweep, Cancellation)).Sweep.State);

        var again = await engine.Sweeps.SubmitAsync(new SweepSubmission(spec), Cancellation);
        Assert.Equal((sweep, true), (again.Sweep.Id, again.Resumed));
        var end = await engine.Sweeps.RunToEndAsync(sweep, Cancellation).WaitAsync(EngineUnderTest.Patience, Cancellation);

        Assert.Equal((SweepState.Finished, 3, 3), (end.Sweep.State, end.Count(TrialState.Complete), end.Ended));
        Assert.Equal(2, (await store.TrialAsync(sweep, 0)).Attempt);
    }

    [Fact]
    public async Task Trials_that_were_never_delivered_are_given_back()
    {
        await using var store = await TestStore.CreateAsync();
        var delivers = new IdleJobEngine();
        await using var engine = await EngineUnderTest.StartAsync(store, replace: s => s.AddSingleton<IJobEngine>(delivers));
        using var drain = new CancellationTokenSource();
        var sweep = (await engine.Sweeps.SubmitAsync(new SweepSubmission(Specs.Random(5)), Cancellation)).Sweep.Id;
        var run = engine.Sweeps.RunToEndAsync(sweep, drain.Token);
        await delivers.Both.WaitAsync(EngineUnderTest.Patience, Cancellation);
        Assert.Equal([TrialState.Running, TrialState.Running], (await store.Sweeps.TrialsAsync(sweep, false, Cancellation)).Select(t => t.State));

        await drain.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(EngineUnderTest.Patience, Cancellation));
        Assert.Equal([(TrialState.Waiting, 0), (TrialState.Waiting, 0)], (await store.Sweeps.TrialsAsync(sweep, false, Cancellation)).Select(t => (t.State, t.Losses)));
    }

    [Fact]
    public async Task Job_left_over_from_a_drained_sweep_starts_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        IJobHandler? handler = null;
        await using var engine = await EngineUnderTest.StartAsync(store, replace: s => s.AddSingleton<IJobEngine>(new TwiceJobEngine { OnStart = h => handler = h }));
        using var drain = new CancellationTokenSource();
        var (sweep, run) = await StartHangingAsync(store, engine, drain.Token);
        await drain.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(EngineUnderTest.Patience, Cancellation));

        await handler!.HandleAsync(new TrialJob(new TrialId(sweep, 0), "left over"), Cancellation);

        var trial = await store.TrialAsync(sweep, 0);
        Assert.Equal((TrialState.Waiting, 1), (trial.State, trial.Attempt));
    }

    [Fact]
    public async Task Paused_sweep_starts_nothing_until_it_is_resumed()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store, trainer: new FunctionTrainer((config, _) => config.Number));
        var submitted = await engine.Sweeps.SubmitAsync(new SweepSubmission(Specs.Random(200)), Cancellation);
        var run = engine.Sweeps.RunToEndAsync(submitted.Sweep.Id, Cancellation);
        await TestStore.UntilAsync(() => store.Sweeps.ChangeStateAsync(submitted.Sweep.Id, SweepState.Pausing, null, Cancellation));

        await TestStore.UntilAsync(async () => (await store.Sweeps.ProgressAsync(submitted.Sweep.Id, Cancellation)).Sweep.State == SweepState.Paused);
        Assert.Equal(0, (await store.Sweeps.ProgressAsync(submitted.Sweep.Id, Cancellation)).Count(TrialState.Running));
        await store.Sweeps.ChangeStateAsync(submitted.Sweep.Id, SweepState.Running, null, Cancellation);
        var end = await run.WaitAsync(EngineUnderTest.Patience, Cancellation);

        Assert.Equal((SweepState.Finished, 200), (end.Sweep.State, end.Count(TrialState.Complete)));
    }

    [Fact]
    public async Task Result_of_an_attempt_that_lost_its_claim_is_refused()
    {
        await using var store = await TestStore.CreateAsync();
        var (inside, go, trainings) = (new TaskCompletionSource(), new ManualResetEventSlim(), 0);
        var trainer = new FunctionTrainer((_, _) =>
        {
            var mine = Interlocked.Increment(ref trainings);
            if (mine > 1) return mine;
            inside.SetResult();
            go.Wait(Cancellation);
            return mine;
        });
        await using var engine = await EngineUnderTest.StartAsync(store, trainer: trainer);
        var submitted = await engine.Sweeps.SubmitAsync(new SweepSubmission(Specs.Random(1)), Cancellation);
        var run = engine.Sweeps.RunToEndAsync(submitted.Sweep.Id, Cancellation);
        await inside.Task.WaitAsync(EngineUnderTest.Patience, Cancellation);

        await store.Sweeps.ReapAsync(submitted.Sweep.Id, _ => true, 3, Cancellation);
        go.Set();
        var end = await run.WaitAsync(EngineUnderTest.Patience, Cancellation);

        var trial = await store.TrialAsync(end.Sweep.Id, 0);
        Assert.Equal((TrialState.Complete, 2, 2.0), (trial.State, trial.Attempt, trial.Values[0]));
    }

    [Fact]
    public async Task Trials_of_a_killed_worker_are_taken_over()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);
        var submitted = await engine.Sweeps.SubmitAsync(new SweepSubmission(Specs.Random(4)), Cancellation);
        var sweep = submitted.Sweep.Id;
        using var child = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true })!;
        var dead = LocalWorker.Of(child.Id)!.Value;
        Assert.True(await store.Sweeps.LeadAsync(sweep, dead, TimeSpan.FromHours(1), _ => false, Cancellation));
        await store.Sweeps.ChangeStateAsync(sweep, SweepState.Running, null, Cancellation);
        var point = new Core.Spaces.Assignment([new("x", Core.Spaces.ParameterValue.Of(0.5))]);
        await store.Sweeps.AddTrialsAsync(sweep, [new NewTrial(0, point, "sweep-0", new Dictionary<string, string>())], Cancellation);
        Assert.NotNull(await store.Sweeps.ClaimAsync(new TrialId(sweep, 0), dead, TimeSpan.FromHours(1), Cancellation));
        child.Kill();
        await child.WaitForExitAsync(Cancellation);

        var end = await engine.Sweeps.RunToEndAsync(sweep, Cancellation).WaitAsync(EngineUnderTest.Patience, Cancellation);

        Assert.Equal((SweepState.Finished, 4), (end.Sweep.State, end.Count(TrialState.Complete)));
        var trial = await store.TrialAsync(sweep, 0);
        Assert.Equal((2, 1, point), (trial.Attempt, trial.Losses, trial.Assignment));
    }

    [Fact]
    public async Task Full_disk_stops_the_sweep_with_its_error_and_leaves_it_resumable()
    {
        await using var store = await TestStore.CreateAsync();
        var spec = Specs.Random(10);
        SweepId sweep;
        await using (var engine = await EngineUnderTest.StartAsync(store, ShortLeases, replace: s => s.AddSingleton(FullDisk.After(4, store.Sweeps))))
        {
            var full = await Assert.ThrowsAsync<SweepRunnerException>(() => engine.RunAsync(spec));
            Assert.Equal((ErrorCode.Unavailable, "the disk is full"), (full.Code, full.Message));
            sweep = (await store.Sweeps.FindAsync("sweep", Cancellation))!.Id;
            Assert.Equal(4, (await store.Sweeps.ProgressAsync(sweep, Cancellation)).Count(TrialState.Complete));
        }

        await using var later = await EngineUnderTest.StartAsync(store, ShortLeases);
        var end = await later.RunAsync(spec);

        Assert.Equal((sweep, SweepState.Finished, 10), (end.Sweep.Id, end.Sweep.State, end.Count(TrialState.Complete)));
    }

    [Fact]
    public async Task Pruned_trial_says_why_and_keeps_its_steps()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store, o => o with { Pruner = _ => new AfterThreeSteps() });

        var end = await engine.RunAsync(Specs.Grid(Specs.Acts("prune", "quick")));

        Assert.Equal((SweepState.Finished, 1, 1), (end.Sweep.State, end.Count(TrialState.Pruned), end.Count(TrialState.Complete)));
        var trial = await store.TrialAsync(end.Sweep.Id, 0);
        Assert.Equal((TrialState.Pruned, "three steps are enough"), (trial.State, trial.Reason));
        Assert.Equal([0L, 1, 2], (await store.Runs.MetricHistoryAsync(trial.Run, "score", Cancellation)).Select(p => p.Step).Order().Take(3));
    }

    private static SweepEngineOptions ShortLeases(SweepEngineOptions options) =>
        options with { TrialLease = TimeSpan.FromSeconds(2), TrialPoll = TimeSpan.FromMilliseconds(500) };

    private static SweepSpec Hanging(TestStore store) =>
        Specs.Random(3, Specs.Act("hang"), Specs.Constant("once", Path.Combine(store.Directory, "once"))) with { Isolation = Isolation.Process, Parallelism = 1 };

    private static async Task<(SweepId Sweep, Task<SweepProgress> Run)> StartHangingAsync(
        TestStore store, EngineUnderTest engine, CancellationToken drain, SweepSpec? spec = null)
    {
        var sweep = (await engine.Sweeps.SubmitAsync(new SweepSubmission(spec ?? Hanging(store)), Cancellation)).Sweep.Id;
        var run = engine.Sweeps.RunToEndAsync(sweep, drain);
        await TestStore.UntilAsync(async () => File.Exists(Path.Combine(store.Directory, "once"))
            && (await store.Sweeps.TrialsAsync(sweep, withMetrics: true, Cancellation))[0].Metrics.ContainsKey("score"));
        return (sweep, run);
    }

    private sealed class AfterThreeSteps : IPruner
    {
        public string Name => "three";

        public PruneDecision Decide(PruneRequest request) =>
            request.Trial.Steps.Count < 3 ? PruneDecision.Continue : PruneDecision.Stop("three steps are enough");
    }
}
