using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using Xunit;

namespace SweepRunner.Testing.Contracts;

/// <summary>What every <see cref="ISweepStore"/> promises about following a sweep, sharing it, submitting it twice and taking results over.</summary>
public abstract class SweepChangesContract : StoreContract
{
    [Fact]
    public async Task Changes_since_nothing_are_the_whole_sweep()
    {
        var sweep = await RunningSweepAsync(2);

        var changes = await Sweeps.ChangesAsync(sweep.Id, 0, Cancellation);

        Assert.NotNull(changes);
        Assert.Equal([0, 1], changes.Trials.Select(t => t.Trial.Id.Number).Order());
        Assert.Equal(SweepState.Running, changes.Progress.Sweep.State);
        Assert.Null(await Sweeps.ChangesAsync(sweep.Id, changes.Revision, Cancellation));
    }

    [Fact]
    public async Task Changes_since_a_revision_that_the_sweep_has_not_had_are_the_whole_sweep()
    {
        var sweep = await RunningSweepAsync(2);
        var revision = (await Sweeps.ChangesAsync(sweep.Id, 0, Cancellation))!.Revision;

        var changes = await Sweeps.ChangesAsync(sweep.Id, revision + 1, Cancellation);

        Assert.NotNull(changes);
        Assert.Equal(revision, changes.Revision);
        Assert.Equal(2, changes.Trials.Count);
    }

    [Fact]
    public async Task Changes_name_each_changed_trial_once_as_it_is_now()
    {
        var sweep = await RunningSweepAsync(3);
        var before = (await Sweeps.ChangesAsync(sweep.Id, 0, Cancellation))!.Revision;

        var claim = await ClaimAsync(sweep, 1);
        await Sweeps.FinishAsync(claim, Complete(0.5) with { Log = new RunLog { Metrics = [Point("valid.auc", 0.5)] } }, Cancellation);

        var changes = (await Sweeps.ChangesAsync(sweep.Id, before, Cancellation))!;
        var trial = Assert.Single(changes.Trials).Trial;
        Assert.Equal((1, TrialState.Complete), (trial.Id.Number, trial.State));
        Assert.Equal(0.5, trial.Metrics["valid.auc"]);
        Assert.True(changes.Revision > before);
    }

    [Fact]
    public async Task Changes_tell_of_the_sweep_itself()
    {
        var sweep = await RunningSweepAsync(1);
        var before = (await Sweeps.ChangesAsync(sweep.Id, 0, Cancellation))!.Revision;

        await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Cancelled, "enough", Cancellation);

        var changes = (await Sweeps.ChangesAsync(sweep.Id, before, Cancellation))!;
        Assert.Equal(SweepState.Cancelled, changes.Progress.Sweep.State);
        Assert.Equal(TrialState.Cancelled, Assert.Single(changes.Trials).Trial.State);
    }

    [Fact]
    public async Task Changes_seen_one_after_the_other_miss_nothing_while_workers_race()
    {
        var sweep = await RunningSweepAsync(40);
        var working = Task.WhenAll(Enumerable.Range(0, 40).Select(async number =>
            await Sweeps.FinishAsync(await ClaimAsync(sweep, number), Complete(number), Cancellation)));

        var seen = new Dictionary<int, TrialState>();
        for (long revision = 0, last = 0; ; last = revision)
        {
            var done = working.IsCompleted;
            if (await Sweeps.ChangesAsync(sweep.Id, revision, Cancellation) is { } changes)
            {
                revision = changes.Revision;
                foreach (var (_, trial) in changes.Trials) seen[trial.Id.Number] = trial.State;
            }

            if (done && revision == last) break;
        }

        await working;
        Assert.Equal(40, seen.Count);
        Assert.All(seen.Values, state => Assert.Equal(TrialState.Complete, state));
    }

    [Fact]
    public Task Changes_of_no_sweep_are_refused() =>
        RefusedAsync(ErrorCode.NotFound, () => Sweeps.ChangesAsync(new SweepId(new string('0', 32)), 0, Cancellation));

    [Fact]
    public async Task Claim_keeps_to_the_parallelism()
    {
        var sweep = await Sweeps.CreateAsync(NewSweep() with { Parallelism = 2 }, Cancellation);
        await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Running, null, Cancellation);
        await Sweeps.AddTrialsAsync(sweep.Id, [NewTrial(0), NewTrial(1), NewTrial(2)], Cancellation);
        var first = await ClaimAsync(sweep, 0);
        await ClaimAsync(sweep, 1, OtherWorker);

        Assert.Null(await Sweeps.ClaimAsync(new(sweep.Id, 2), Worker, Lease, Cancellation));
        await Sweeps.FinishAsync(first, Complete(1), Cancellation);
        await ClaimAsync(sweep, 2);
    }

    [Fact]
    public async Task Trials_recorded_with_claims_run_at_once_as_far_as_the_sweep_allows()
    {
        var sweep = await Sweeps.CreateAsync(NewSweep() with { Parallelism = 2 }, Cancellation);
        Assert.Empty((await AddAndClaimAsync(sweep, 0)).Claims);
        await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Running, null, Cancellation);

        var added = await AddAndClaimAsync(sweep, 1, 2, 3);

        Assert.Equal([1, 2, 3], added.Trials.Select(t => t.Id.Number));
        Assert.Equal([(1, 1), (2, 1)], added.Claims.Select(c => (c.Trial.Number, c.Attempt)));
        Assert.Equal([TrialState.Waiting, TrialState.Running, TrialState.Running, TrialState.Waiting], (await Sweeps.TrialsAsync(sweep.Id, withMetrics: false, Cancellation)).Select(t => t.State));
        Assert.Null(await Sweeps.ClaimAsync(new(sweep.Id, 3), OtherWorker, Lease, Cancellation));
        await Sweeps.FinishAsync(added.Claims[0], Complete(0.5), Cancellation);
        Assert.Equal((TrialState.Complete, Worker), ((await TrialAsync(sweep, 1)).State, (await TrialAsync(sweep, 1)).Worker!.Value));
        Assert.Equal(LeaseStatus.Held, await Sweeps.RenewAsync(added.Claims[1], Lease, Cancellation));
    }

    [Fact]
    public async Task Trials_of_numbers_that_are_taken_are_neither_recorded_nor_claimed()
    {
        var sweep = await RunningSweepAsync(1);

        await RefusedAsync(ErrorCode.AlreadyExists, () => AddAndClaimAsync(sweep, 0, 1));

        Assert.Equal(TrialState.Waiting, Assert.Single(await Sweeps.TrialsAsync(sweep.Id, withMetrics: false, Cancellation)).State);
    }

    [Fact]
    public async Task Result_takes_the_trial_that_gets_its_place_along()
    {
        var sweep = await Sweeps.CreateAsync(NewSweep() with { Parallelism = 1 }, Cancellation);
        await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Running, null, Cancellation);
        var first = (await AddAndClaimAsync(sweep, 0)).Claims[0];

        var added = await FinishAndAddAsync(first, 1, 2);

        Assert.Equal([1, 2], added.Trials.Select(t => t.Id.Number));
        var claim = Assert.Single(added.Claims);
        Assert.Equal((1, 1), (claim.Trial.Number, claim.Attempt));
        Assert.Equal([TrialState.Complete, TrialState.Running, TrialState.Waiting], await StatesAsync(sweep));
        Assert.Equal(LeaseStatus.Held, await Sweeps.RenewAsync(claim, Lease, Cancellation));
        var changed = await Sweeps.ChangesAsync(sweep.Id, 0, Cancellation);
        Assert.Equal([0, 1, 2], changed!.Trials.Select(t => t.Trial.Id.Number).Order());
    }

    [Theory]
    [InlineData(2, SweepState.Running)]
    [InlineData(0, SweepState.Running)]
    [InlineData(1, SweepState.Pausing)]
    [InlineData(1, SweepState.Cancelled)]
    public async Task Result_stands_alone_where_its_successor_cannot_be_recorded(int number, SweepState state)
    {
        var sweep = await RunningSweepAsync(1);
        var claim = await ClaimAsync(sweep, 0);
        if (state != SweepState.Running) await Sweeps.ChangeStateAsync(sweep.Id, state, null, Cancellation);

        var added = await FinishAndAddAsync(claim, number);

        Assert.Equal((0, 0), (added.Trials.Count, added.Claims.Count));
        Assert.Equal([TrialState.Complete], await StatesAsync(sweep));
    }

    [Fact]
    public async Task Result_of_a_lost_claim_brings_no_successor()
    {
        var sweep = await RunningSweepAsync(1);
        var claim = await ClaimAsync(sweep, 0);
        await Sweeps.CancelTrialAsync(claim.Trial, "enough", Cancellation);

        await RefusedAsync(ErrorCode.StaleAttempt, () => FinishAndAddAsync(claim, 1));

        Assert.Equal([TrialState.Cancelled], await StatesAsync(sweep));
    }

    [Fact]
    public async Task Results_that_race_bring_each_successor_once()
    {
        const int rounds = 20;
        var sweep = await Sweeps.CreateAsync(NewSweep() with { Parallelism = 4 }, Cancellation);
        await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Running, null, Cancellation);
        var running = (await AddAndClaimAsync(sweep, 0, 1, 2, 3)).Claims;
        for (var (round, next) = (0, 4); round < rounds; round++)
        {
            var added = await Task.WhenAll(running.Select((claim, i) => FinishAndAddAsync(claim, next + i)));
            running = [.. added.SelectMany(a => a.Claims)];
            Assert.NotEmpty(running);
            Assert.Equal(Enumerable.Range(next, running.Count), running.Select(c => c.Trial.Number).Order());
            next += running.Count;
        }

        var trials = await Sweeps.TrialsAsync(sweep.Id, withMetrics: false, Cancellation);
        Assert.Equal(Enumerable.Range(0, trials.Count), trials.Select(t => t.Id.Number));
        Assert.Equal(running.Count, trials.Count(t => t.State == TrialState.Running));
        Assert.Equal(trials.Count - running.Count, trials.Count(t => t.State == TrialState.Complete));
    }

    [Fact]
    public async Task Claimable_trials_are_those_that_wait_and_are_due()
    {
        var sweep = await RunningSweepAsync(4);
        await ClaimAsync(sweep, 0);
        await Sweeps.ReleaseAsync(await ClaimAsync(sweep, 1), ReleaseCause.Failed, "later", Clock.GetUtcNow().AddHours(1), Cancellation);

        Assert.Equal([2, 3], (await Sweeps.ClaimableAsync(sweep.Id, 10, Cancellation)).Select(t => t.Id.Number));
        Assert.Equal([2], (await Sweeps.ClaimableAsync(sweep.Id, 1, Cancellation)).Select(t => t.Id.Number));
    }

    [Fact]
    public async Task Sweep_of_a_known_idempotency_key_is_not_recorded_again()
    {
        var sweep = await Sweeps.CreateAsync(NewSweep() with { IdempotencyKey = "k" }, Cancellation);

        await RefusedAsync(ErrorCode.AlreadyExists, () => Sweeps.CreateAsync(NewSweep(name: "other") with { IdempotencyKey = "k" }, Cancellation));

        Assert.Equal(sweep.Id, (await Sweeps.FindByKeyAsync("k", Cancellation))?.Id);
        Assert.Null(await Sweeps.FindByKeyAsync("other", Cancellation));
        Assert.Single(await Sweeps.ListAsync(Cancellation));
    }

    [Fact]
    public async Task Sweep_keeps_priority_parallelism_and_most_trials()
    {
        var created = await Sweeps.CreateAsync(NewSweep() with { Priority = -3, Parallelism = 4, MostTrials = 12 }, Cancellation);

        var found = (await Sweeps.FindAsync(created.Id.Value, Cancellation))!;

        Assert.Equal((-3, 4, 12L), (found.Priority, found.Parallelism, found.MostTrials));
    }

    [Fact]
    public async Task Unfinished_sweeps_are_listed_oldest_first_with_counts()
    {
        var ended = await RunningSweepAsync(1);
        await Sweeps.ChangeStateAsync(ended.Id, SweepState.Cancelled, null, Cancellation);
        var queued = await Sweeps.CreateAsync(NewSweep(), Cancellation);
        var running = await RunningSweepAsync(2);

        var unfinished = await Sweeps.UnfinishedAsync(Cancellation);

        Assert.Equal([queued.Id, running.Id], unfinished.Select(s => s.Sweep.Id));
        Assert.Equal(2, unfinished[1].Count(TrialState.Waiting));
        Assert.Equal(3, (await Sweeps.ProgressAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task Result_is_taken_over_with_metrics_artifacts_and_place()
    {
        var sweep = await RunningSweepAsync(1);
        var claim = await ClaimAsync(sweep, 0);
        var log = new RunLog
        {
            Metrics = [Point("valid.auc", 0.7), Point("valid.auc", 0.8, 1)],
            Artifacts = [new ArtifactFile("model/model.ubj", 10, new string('a', 64))],
            Tags = new Dictionary<string, string> { [RunTags.ModelPath] = "model/model.ubj" },
            Inputs = [Input()],
        };
        await Sweeps.FinishAsync(claim, Complete(0.8) with { Log = log, ReuseKey = "key" }, Cancellation);
        var source = (await Sweeps.FindReusableAsync(["key", "none"], Cancellation))["key"];
        var second = await Sweeps.CreateAsync(NewSweep(name: "second"), Cancellation);
        await Sweeps.ChangeStateAsync(second.Id, SweepState.Running, null, Cancellation);

        var taken = Assert.Single(await Sweeps.AddTrialsAsync(second.Id, [NewTrial(0) with { TakesOver = source }], Cancellation));

        Assert.Equal((TrialState.Complete, 0.8), (taken.State, Assert.Single(taken.Values)));
        var run = await RunAsync(taken.Run);
        Assert.Equal(claim.ArtifactRoot, run.ArtifactRoot);
        Assert.Equal(claim.Run.Value, run.Tags[RunTags.ReusedFrom]);
        Assert.Equal("model/model.ubj", run.Tags[RunTags.ModelPath]);
        Assert.Equal("model/model.ubj", Assert.Single(run.Artifacts).Path);
        Assert.Equal(0.8, run.Metrics["valid.auc"]);
        Assert.Equal(2, (await Runs.MetricHistoryAsync(taken.Run, "valid.auc", Cancellation)).Count);
        Assert.Equal(0.8, (await Sweeps.ProgressAsync(second.Id, Cancellation)).Best!.Values[0]);
    }

    [Fact]
    public async Task Result_that_was_taken_over_can_be_taken_over_when_the_first_is_deleted()
    {
        var sweep = await RunningSweepAsync(1);
        var claim = await ClaimAsync(sweep, 0);
        await Sweeps.FinishAsync(claim, Complete(0.8) with { ReuseKey = "key" }, Cancellation);
        var second = await Sweeps.CreateAsync(NewSweep(name: "second"), Cancellation);
        await Sweeps.ChangeStateAsync(second.Id, SweepState.Running, null, Cancellation);
        var source = (await Sweeps.FindReusableAsync(["key"], Cancellation))["key"];
        var taken = Assert.Single(await Sweeps.AddTrialsAsync(second.Id, [NewTrial(0) with { TakesOver = source }], Cancellation));

        await Runs.DeleteRunAsync(claim.Run, Cancellation);

        Assert.Equal(taken.Id, (await Sweeps.FindReusableAsync(["key"], Cancellation)).GetValueOrDefault("key"));
    }

    [Fact]
    public async Task Only_complete_trials_can_be_taken_over()
    {
        var sweep = await RunningSweepAsync(1);
        await Sweeps.FinishAsync(await ClaimAsync(sweep, 0), new TrialResult(TrialState.Failed) { Reason = "no", ReuseKey = "key" }, Cancellation);

        Assert.Empty(await Sweeps.FindReusableAsync(["key"], Cancellation));
    }

    [Fact]
    public async Task Workers_are_those_that_gave_a_sign_of_life()
    {
        await Workers.BeatAsync(Worker, 2, Cancellation);
        await Workers.BeatAsync(OtherWorker, 3, Cancellation);
        await Workers.BeatAsync(Worker, 4, Cancellation);
        var sweep = await RunningSweepAsync(1);
        await ClaimAsync(sweep, 0);

        var workers = await Workers.WorkersAsync(TimeSpan.FromMinutes(1), Cancellation);

        Assert.Equal([(Worker, 4, 1), (OtherWorker, 3, 0)], workers.OrderBy(w => w.Id.Value).Select(w => (w.Id, w.Slots, w.Running)));
        await Workers.LeaveAsync(OtherWorker, Cancellation);
        Assert.Equal(Worker, Assert.Single(await Workers.WorkersAsync(TimeSpan.FromMinutes(1), Cancellation)).Id);
    }

    private Task<AddedTrials> FinishAndAddAsync(TrialClaim claim, params int[] numbers) =>
        Sweeps.FinishAndAddAsync(claim, Complete(0.5), [.. numbers.Select(NewTrial)], Worker, Lease, Cancellation);

    private async Task<IEnumerable<TrialState>> StatesAsync(SweepRecord sweep) =>
        (await Sweeps.TrialsAsync(sweep.Id, withMetrics: false, Cancellation)).Select(t => t.State);

    private Task<AddedTrials> AddAndClaimAsync(SweepRecord sweep, params int[] numbers) =>
        Sweeps.AddAndClaimTrialsAsync(sweep.Id, [.. numbers.Select(NewTrial)], Worker, Lease, Cancellation);
}
