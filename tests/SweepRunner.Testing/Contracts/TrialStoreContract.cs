using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using Xunit;

namespace SweepRunner.Testing.Contracts;

/// <summary>What every <see cref="ISweepStore"/> promises about trials, claims and results.</summary>
public abstract class TrialStoreContract : StoreContract
{
    [Fact]
    public async Task Added_trials_wait_with_their_runs_and_params()
    {
        var sweep = await RunningSweepAsync(0);

        var added = await Sweeps.AddTrialsAsync(sweep.Id, [NewTrial(0), NewTrial(1)], Cancellation);

        var found = await Sweeps.TrialsAsync(sweep.Id, withMetrics: false, Cancellation);
        Assert.Equal(added.Select(t => (t.Id, t.Run, t.Assignment)), found.Select(t => (t.Id, t.Run, t.Assignment)));
        Assert.All(found, t => Assert.Equal((TrialState.Waiting, 0), (t.State, t.Attempt)));
        var run = await RunAsync(found[1].Run);
        Assert.Equal(RunStatus.Scheduled, run.Status);
        Assert.Equal(new Dictionary<string, string> { ["eta"] = "0.5", ["depth"] = "1", ["booster"] = "dart" }, run.Params);
        Assert.Equal(
            (sweep.Id.Value, sweep.Id.Value, "1", "waiting", "demo-1", "demo"),
            (run.Tags["mlflow.parentRunId"], run.Tags["sweep.id"], run.Tags["sweep.trial"], run.Tags["sweep.state"], run.Tags["mlflow.runName"], run.Tags["team"]));
    }

    [Theory]
    [InlineData("eta", "5e-01", true)]
    [InlineData("depth", "0.0", true)]
    [InlineData("flag", "True", true)]
    [InlineData("none", "None", true)]
    [InlineData("layers", "[1, 'a']", true)]
    [InlineData("eta", "0.50001", false)]
    [InlineData("flag", "False", false)]
    [InlineData("booster", "Dart", false)]
    [InlineData("layers", "[1, 'b']", false)]
    [InlineData("own", "1.0", false)]
    public async Task Param_of_the_sweep_may_be_logged_again_as_the_program_writes_it(string name, string value, bool isSame)
    {
        var sweep = await RunningSweepAsync(0);
        var trial = NewTrial(0);
        trial = trial with
        {
            Assignment = new Assignment([
                .. trial.Assignment, new("flag", ParameterValue.Of(true)), new("none", ParameterValue.Null),
                new("layers", ParameterValue.OfJson("""[1,"a"]""")),
            ]),
        };
        await Sweeps.AddTrialsAsync(sweep.Id, [trial], Cancellation);
        var claim = await ClaimAsync(sweep, 0);
        await Sweeps.LogAsync(claim, new RunLog { Params = new Dictionary<string, string> { ["own"] = "1" } }, Cancellation);
        var before = (await RunAsync(claim.Run)).Params;

        Task LogAsync() => Sweeps.LogAsync(claim, new RunLog { Params = new Dictionary<string, string> { [name] = value } }, Cancellation);
        if (isSame) await LogAsync();
        else await RefusedAsync(ErrorCode.Invalid, LogAsync);

        Assert.Equal(before, (await RunAsync(claim.Run)).Params);
    }

    [Fact]
    public async Task AddTrials_records_all_or_nothing_when_a_number_is_taken()
    {
        var sweep = await RunningSweepAsync(1);

        await RefusedAsync(ErrorCode.AlreadyExists, () => Sweeps.AddTrialsAsync(sweep.Id, [NewTrial(1), NewTrial(0)], Cancellation));

        Assert.Single(await Sweeps.TrialsAsync(sweep.Id, withMetrics: false, Cancellation));
    }

    [Fact]
    public async Task Claim_starts_the_next_attempt_of_a_waiting_trial_once()
    {
        var sweep = await RunningSweepAsync(1);

        var claim = await ClaimAsync(sweep, 0);
        Assert.Equal((await TrialAsync(sweep, 0)).Assignment.Fingerprint, claim.Assignment?.Fingerprint);

        Assert.Equal(1, claim.Attempt);
        Assert.Null(await Sweeps.ClaimAsync(claim.Trial, OtherWorker, Lease, Cancellation));
        var trial = await TrialAsync(sweep, 0);
        Assert.Equal((TrialState.Running, 1, Worker, Clock.GetUtcNow()), (trial.State, trial.Attempt, trial.Worker!.Value, trial.StartedAt!.Value));
        var run = await RunAsync(claim.Run);
        Assert.Equal((RunStatus.Running, claim.ArtifactRoot), (run.Status, run.ArtifactRoot));
        Assert.Equal(("running", "1"), (run.Tags["sweep.state"], run.Tags["sweep.attempt"]));
    }

    [Theory]
    [InlineData(SweepState.Pausing)]
    [InlineData(SweepState.Paused)]
    [InlineData(SweepState.Cancelled)]
    public async Task Claim_is_refused_when_the_sweep_does_not_run(SweepState state)
    {
        var sweep = await RunningSweepAsync(1);
        await Sweeps.ChangeStateAsync(sweep.Id, state, null, Cancellation);

        Assert.Null(await Sweeps.ClaimAsync(new(sweep.Id, 0), Worker, Lease, Cancellation));
        Assert.Null(await Sweeps.ClaimAsync(new(sweep.Id, 99), Worker, Lease, Cancellation));
    }

    [Fact]
    public async Task Released_trial_waits_until_it_is_due()
    {
        var sweep = await RunningSweepAsync(1);
        var claim = await ClaimAsync(sweep, 0);

        await Sweeps.ReleaseAsync(claim, ReleaseCause.Failed, "out of memory", Clock.GetUtcNow() + TimeSpan.FromSeconds(5), Cancellation);

        var trial = await TrialAsync(sweep, 0);
        Assert.Equal((TrialState.Waiting, 1, 0, "out of memory"), (trial.State, trial.Failures, trial.Losses, trial.Reason));
        Assert.Equal(RunStatus.Scheduled, (await RunAsync(claim.Run)).Status);
        Assert.Null(await Sweeps.ClaimAsync(claim.Trial, Worker, Lease, Cancellation));
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(2, (await ClaimAsync(sweep, 0)).Attempt);
    }

    [Theory]
    [InlineData(ReleaseCause.Drained, 0, 0)]
    [InlineData(ReleaseCause.Failed, 1, 0)]
    [InlineData(ReleaseCause.Lost, 0, 1)]
    public async Task Release_counts_its_cause(ReleaseCause cause, int failures, int losses)
    {
        var sweep = await RunningSweepAsync(1);

        await Sweeps.ReleaseAsync(await ClaimAsync(sweep, 0), cause, null, null, Cancellation);

        var trial = await TrialAsync(sweep, 0);
        Assert.Equal((failures, losses), (trial.Failures, trial.Losses));
    }

    [Fact]
    public async Task Release_in_an_ended_sweep_cancels_the_trial()
    {
        var sweep = await RunningSweepAsync(1);
        var claim = await ClaimAsync(sweep, 0);
        await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Cancelled, null, Cancellation);

        await Sweeps.ReleaseAsync(claim, ReleaseCause.Drained, null, null, Cancellation);

        Assert.Equal(TrialState.Cancelled, (await TrialAsync(sweep, 0)).State);
    }

    [Fact]
    public async Task Cancelled_trial_ends_once_and_its_attempt_is_stale()
    {
        var sweep = await RunningSweepAsync(2);
        var claim = await ClaimAsync(sweep, 0);

        Assert.True(await Sweeps.CancelTrialAsync(claim.Trial, "not wanted", Cancellation));
        Assert.True(await Sweeps.CancelTrialAsync(new(sweep.Id, 1), "nor this", Cancellation));

        Assert.False(await Sweeps.CancelTrialAsync(claim.Trial, "again", Cancellation));
        Assert.False(await Sweeps.CancelTrialAsync(new(sweep.Id, 9), "none", Cancellation));
        var (first, second) = (await TrialAsync(sweep, 0), await TrialAsync(sweep, 1));
        Assert.Equal((TrialState.Cancelled, "not wanted", TrialState.Cancelled, "nor this"), (first.State, first.Reason, second.State, second.Reason));
        Assert.Equal(RunStatus.Killed, (await RunAsync(second.Run)).Status);
        Assert.Equal(LeaseStatus.Lost, await Sweeps.RenewAsync(claim, Lease, Cancellation));
        await RefusedAsync(ErrorCode.StaleAttempt, () => Sweeps.FinishAsync(claim, Complete(0.9), Cancellation));
        await RefusedAsync(ErrorCode.StaleAttempt, () => Sweeps.ReleaseAsync(claim, ReleaseCause.Drained, null, null, Cancellation));
    }

    [Fact]
    public async Task New_attempt_starts_with_what_the_run_was_created_with()
    {
        var sweep = await RunningSweepAsync(1);
        var first = await ClaimAsync(sweep, 0);
        await Sweeps.LogAsync(
            first,
            new RunLog
            {
                Metrics = [Point("auc", 0.5)],
                Params = new Dictionary<string, string> { ["device"] = "cpu" },
                Tags = new Dictionary<string, string> { ["note"] = "first" },
                Inputs = [Input()],
                Artifacts = [new("log.txt", 1, new string('0', 64))],
            },
            Cancellation);
        await Sweeps.ReleaseAsync(first, ReleaseCause.Failed, "broken", null, Cancellation);

        var second = await ClaimAsync(sweep, 0);

        var run = await RunAsync(second.Run);
        Assert.NotEqual(first.ArtifactRoot, second.ArtifactRoot);
        Assert.Empty(run.Metrics);
        Assert.Empty(run.Inputs);
        Assert.Empty(run.Artifacts);
        Assert.Empty(await Runs.MetricHistoryAsync(second.Run, Cancellation));
        Assert.Equal(["booster", "depth", "eta"], run.Params.Keys.Order());
        Assert.False(run.Tags.ContainsKey("note"));
        Assert.Equal(("demo", "2"), (run.Tags["team"], run.Tags["sweep.attempt"]));
    }

    [Fact]
    public async Task Finish_records_the_whole_result_at_once()
    {
        var sweep = await RunningSweepAsync(1);
        var claim = await ClaimAsync(sweep, 0);
        Clock.Advance(TimeSpan.FromSeconds(2));
        var log = new RunLog { Metrics = [Point("auc", 0.9, 3)], Inputs = [Input()], Artifacts = [new("model/m.bin", 5, new string('1', 64))] };

        await Sweeps.FinishAsync(claim, Complete(0.9) with { Log = log }, Cancellation);

        var trial = await TrialAsync(sweep, 0);
        Assert.Equal((TrialState.Complete, Clock.GetUtcNow()), (trial.State, trial.EndedAt!.Value));
        Assert.Equal([0.9], trial.Values);
        Assert.Equal(0.9, trial.Metrics["auc"]);
        Assert.Equal(Worker, trial.Worker);
        var run = await RunAsync(claim.Run);
        Assert.Equal((RunStatus.Finished, "complete", Clock.GetUtcNow()), (run.Status, run.Tags["sweep.state"], run.EndedAt!.Value));
        Assert.Equal(log.Artifacts, run.Artifacts);
        Assert.Equal(Input().Columns, Assert.Single(run.Inputs).Columns);
    }

    [Theory]
    [InlineData(TrialState.Pruned, RunStatus.Finished)]
    [InlineData(TrialState.Failed, RunStatus.Failed)]
    [InlineData(TrialState.Cancelled, RunStatus.Killed)]
    public async Task Finish_gives_the_run_its_status(TrialState state, RunStatus status)
    {
        var sweep = await RunningSweepAsync(1);
        var claim = await ClaimAsync(sweep, 0);

        await Sweeps.FinishAsync(claim, new TrialResult(state) { Reason = "why" }, Cancellation);

        var trial = await TrialAsync(sweep, 0);
        Assert.Equal((state, "why"), (trial.State, trial.Reason));
        Assert.Empty(trial.Values);
        Assert.Equal(status, (await RunAsync(claim.Run)).Status);
    }

    [Fact]
    public async Task Writes_of_an_earlier_attempt_are_refused_and_change_nothing()
    {
        var sweep = await RunningSweepAsync(1);
        var stale = await ClaimAsync(sweep, 0);
        await Sweeps.ReleaseAsync(stale, ReleaseCause.Lost, "host lost", null, Cancellation);
        var current = await ClaimAsync(sweep, 0, OtherWorker);

        await RefusedAsync(ErrorCode.StaleAttempt, () => Sweeps.LogAsync(stale, new RunLog { Metrics = [Point("auc", 1)] }, Cancellation));
        await RefusedAsync(ErrorCode.StaleAttempt, () => Sweeps.FinishAsync(stale, Complete(1), Cancellation));
        await RefusedAsync(ErrorCode.StaleAttempt, () => Sweeps.ReleaseAsync(stale, ReleaseCause.Lost, null, null, Cancellation));
        Assert.Equal(LeaseStatus.Lost, await Sweeps.RenewAsync(stale, Lease, Cancellation));

        var trial = await TrialAsync(sweep, 0);
        Assert.Equal((TrialState.Running, 2, 1), (trial.State, trial.Attempt, trial.Losses));
        Assert.Empty(trial.Metrics);
        Assert.Equal(LeaseStatus.Held, await Sweeps.RenewAsync(current, Lease, Cancellation));
    }

    [Fact]
    public async Task Trial_has_one_result()
    {
        var sweep = await RunningSweepAsync(1);
        var claim = await ClaimAsync(sweep, 0);
        await Sweeps.FinishAsync(claim, Complete(0.5), Cancellation);

        await RefusedAsync(ErrorCode.StaleAttempt, () => Sweeps.FinishAsync(claim, Complete(0.7), Cancellation));

        Assert.Equal([0.5], (await TrialAsync(sweep, 0)).Values);
        Assert.Null(await Sweeps.ClaimAsync(claim.Trial, Worker, Lease, Cancellation));
    }

    [Fact]
    public async Task Renewal_tells_that_the_sweep_was_cancelled()
    {
        var sweep = await RunningSweepAsync(1);
        var claim = await ClaimAsync(sweep, 0);
        await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Cancelled, null, Cancellation);

        Assert.Equal(LeaseStatus.CancelRequested, await Sweeps.RenewAsync(claim, Lease, Cancellation));
    }

    [Fact]
    public async Task Racing_workers_claim_each_trial_once()
    {
        var sweep = await RunningSweepAsync(20);
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(async worker =>
        {
            var won = new List<int>();
            for (var number = 0; number < 20; number++)
            {
                if (await Sweeps.ClaimAsync(new(sweep.Id, number), new WorkerId($"w{worker}"), Lease, Cancellation) is not null) won.Add(number);
            }

            return won;
        }));

        Assert.Equal(Enumerable.Range(0, 20), claims.SelectMany(c => c).Order());
    }
}
