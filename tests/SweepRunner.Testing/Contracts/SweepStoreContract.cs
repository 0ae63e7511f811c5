using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using Xunit;

namespace SweepRunner.Testing.Contracts;

/// <summary>What every <see cref="ISweepStore"/> promises about sweeps; trials are in <see cref="TrialStoreContract"/>.</summary>
public abstract class SweepStoreContract : StoreContract
{
    [Fact]
    public async Task Sweep_is_found_as_it_was_created()
    {
        var objectives = new[] { new Objective("auc", Goal.Maximize) { Target = 0.5 }, new Objective("loss", Goal.Minimize) };
        var created = await Sweeps.CreateAsync(NewSweep() with { Objectives = objectives }, Cancellation);

        var found = await Sweeps.FindAsync(created.Id.Value, Cancellation);

        Assert.NotNull(found);
        Assert.Equal(objectives, found.Objectives);
        Assert.Equal(created with { Objectives = found.Objectives }, found);
        Assert.Equal(SweepState.Queued, found.State);
        Assert.Equal(Clock.GetUtcNow(), found.CreatedAt);
        Assert.Equal("name: demo\n", found.SpecYaml);
    }

    [Fact]
    public async Task Sweep_has_a_parent_run_with_tags()
    {
        var sweep = await Sweeps.CreateAsync(NewSweep(), Cancellation);

        var run = await RunAsync(sweep.Run);

        Assert.Equal(RunStatus.Scheduled, run.Status);
        Assert.Equal(sweep.Experiment, run.Experiment);
        Assert.Equal(sweep.Id.Value, run.Tags["sweep.id"]);
        Assert.Equal("queued", run.Tags["sweep.state"]);
        Assert.Equal("demo", run.Tags["mlflow.runName"]);
        Assert.Equal("demo", run.Tags["team"]);
    }

    [Fact]
    public async Task Find_takes_the_newest_of_a_name_and_the_beginning_of_an_id()
    {
        var first = await Sweeps.CreateAsync(NewSweep(), Cancellation);
        var second = await Sweeps.CreateAsync(NewSweep(), Cancellation);

        Assert.Equal(second.Id, (await Sweeps.FindAsync("demo", Cancellation))?.Id);
        Assert.Equal(first.Id, (await Sweeps.FindAsync(first.Id.Value[..12], Cancellation))?.Id);
        Assert.Null(await Sweeps.FindAsync(first.Id.Value[..3], Cancellation));
        Assert.Null(await Sweeps.FindAsync("dem", Cancellation));
    }

    [Fact]
    public async Task A_sweep_tells_whether_its_parent_run_is_deleted()
    {
        var (kept, deleted) = (await Sweeps.CreateAsync(NewSweep("a"), Cancellation), await Sweeps.CreateAsync(NewSweep("b"), Cancellation));
        Assert.Equal(LifecycleStage.Active, deleted.Stage);

        await Upkeep.DeleteTreeAsync(deleted.Run, Cancellation);
        Assert.Equal(LifecycleStage.Deleted, (await Sweeps.FindAsync("b", Cancellation))?.Stage);
        Assert.Equal([LifecycleStage.Deleted, LifecycleStage.Active], (await Sweeps.ProgressAsync(Cancellation)).Select(p => p.Sweep.Stage));
        Assert.Equal(LifecycleStage.Active, (await Sweeps.FindAsync(kept.Id.Value, Cancellation))?.Stage);

        await Upkeep.RestoreTreeAsync(deleted.Run, Cancellation);
        Assert.Equal(LifecycleStage.Active, (await Sweeps.FindAsync("b", Cancellation))?.Stage);
    }

    [Fact]
    public async Task List_has_the_newest_sweep_first()
    {
        var first = await Sweeps.CreateAsync(NewSweep("a"), Cancellation);
        var second = await Sweeps.CreateAsync(NewSweep("b"), Cancellation);

        Assert.Equal([second.Id, first.Id], (await Sweeps.ListAsync(Cancellation)).Select(s => s.Id));
    }

    [Fact]
    public async Task The_only_one_of_its_spec_is_recorded_once_however_many_submit_it_at_once()
    {
        async Task<bool> SubmitAsync()
        {
            try
            {
                await Sweeps.CreateAsync(NewSweep() with { OnlyOne = true }, Cancellation);
                return true;
            }
            catch (SweepRunnerException refused) when (refused.Code == ErrorCode.AlreadyExists)
            {
                return false;
            }
        }

        var recorded = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(SubmitAsync, Cancellation)));
        Assert.Single(recorded, r => r);
        var sweep = Assert.Single(await Sweeps.ListAsync(Cancellation));

        await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Cancelled, null, Cancellation);
        Assert.True(await SubmitAsync());
    }

    [Fact]
    public async Task FindUnfinished_wants_the_same_name_and_spec_and_a_sweep_that_goes_on()
    {
        var ended = await Sweeps.CreateAsync(NewSweep(), Cancellation);
        await Sweeps.ChangeStateAsync(ended.Id, SweepState.Cancelled, null, Cancellation);
        Assert.Null(await Sweeps.FindUnfinishedAsync("demo", "name: demo\n", Cancellation));
        var going = await Sweeps.CreateAsync(NewSweep(), Cancellation);

        Assert.Equal(going.Id, (await Sweeps.FindUnfinishedAsync("demo", "name: demo\n", Cancellation))?.Id);
        Assert.Null(await Sweeps.FindUnfinishedAsync("demo", "name: demo \n", Cancellation));
        Assert.Null(await Sweeps.FindUnfinishedAsync("Demo", "name: demo\n", Cancellation));
    }

    [Fact]
    public async Task ChangeState_follows_the_rules_and_its_run_follows_it()
    {
        var sweep = await Sweeps.CreateAsync(NewSweep(), Cancellation);
        Assert.False(await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Pausing, null, Cancellation));
        Clock.Advance(TimeSpan.FromSeconds(1));
        var started = Clock.GetUtcNow();
        Assert.True(await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Running, null, Cancellation));
        Assert.False(await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Running, null, Cancellation));
        Assert.Equal(RunStatus.Running, (await RunAsync(sweep.Run)).Status);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Finished, "run_cap of 4 reached", Cancellation));
        Assert.False(await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Running, null, Cancellation));

        var found = await Sweeps.FindAsync("demo", Cancellation);
        var run = await RunAsync(sweep.Run);

        Assert.Equal((SweepState.Finished, "run_cap of 4 reached"), (found!.State, found.Reason));
        Assert.Equal((started, Clock.GetUtcNow()), (found.StartedAt!.Value, found.EndedAt!.Value));
        Assert.Equal((RunStatus.Finished, "finished", Clock.GetUtcNow()), (run.Status, run.Tags["sweep.state"], run.EndedAt!.Value));
    }

    [Fact]
    public async Task Ending_a_sweep_cancels_its_waiting_trials_only()
    {
        var sweep = await RunningSweepAsync(2);
        await ClaimAsync(sweep, 0);

        await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Cancelled, "cancelled by the user", Cancellation);

        var waiting = await TrialAsync(sweep, 1);
        var run = await RunAsync(waiting.Run);
        Assert.Equal(TrialState.Running, (await TrialAsync(sweep, 0)).State);
        Assert.Equal((TrialState.Cancelled, Clock.GetUtcNow()), (waiting.State, waiting.EndedAt!.Value));
        Assert.Equal((RunStatus.Killed, "cancelled", Clock.GetUtcNow()), (run.Status, run.Tags["sweep.state"], run.EndedAt!.Value));
    }

    [Fact]
    public async Task Trials_added_to_an_ended_sweep_never_wait()
    {
        var sweep = await RunningSweepAsync(0);
        await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Cancelled, null, Cancellation);

        var added = await Sweeps.AddTrialsAsync(sweep.Id, [NewTrial(0)], Cancellation);

        Assert.Equal(TrialState.Cancelled, Assert.Single(added).State);
        Assert.Equal(RunStatus.Killed, (await RunAsync(added[0].Run)).Status);
    }

    [Fact]
    public async Task Leading_is_for_one_worker_until_its_lease_ends()
    {
        var sweep = await Sweeps.CreateAsync(NewSweep(), Cancellation);
        Assert.True(await LeadAsync(sweep, Worker));
        Assert.True(await LeadAsync(sweep, Worker));
        Assert.False(await LeadAsync(sweep, OtherWorker));
        Clock.Advance(Lease);
        Assert.True(await LeadAsync(sweep, OtherWorker));
        Assert.False(await LeadAsync(sweep, Worker));
    }

    [Fact]
    public async Task Leading_passes_on_when_given_up_or_when_its_holder_is_gone()
    {
        var sweep = await Sweeps.CreateAsync(NewSweep(), Cancellation);
        await LeadAsync(sweep, Worker);
        await Sweeps.StopLeadingAsync(sweep.Id, OtherWorker, Cancellation);
        Assert.False(await LeadAsync(sweep, OtherWorker));
        await Sweeps.StopLeadingAsync(sweep.Id, Worker, Cancellation);
        Assert.True(await LeadAsync(sweep, OtherWorker));

        Assert.True(await Sweeps.LeadAsync(sweep.Id, Worker, Lease, w => w == OtherWorker, Cancellation));
    }

    [Fact]
    public async Task Leading_asks_about_other_workers_only()
    {
        var sweep = await Sweeps.CreateAsync(NewSweep(), Cancellation);
        await LeadAsync(sweep, Worker);

        Assert.True(await Sweeps.LeadAsync(sweep.Id, Worker, Lease, w => throw new InvalidOperationException(w.Value), Cancellation));
    }

    [Fact]
    public async Task Unknown_sweep_is_refused()
    {
        var id = new SweepId(new string('0', 32));
        Assert.Null(await Sweeps.FindAsync(id.Value, Cancellation));
        await RefusedAsync(ErrorCode.NotFound, () => Sweeps.ProgressAsync(id, Cancellation));
        await RefusedAsync(ErrorCode.NotFound, () => Sweeps.AddTrialsAsync(id, [NewTrial(0)], Cancellation));
        await RefusedAsync(ErrorCode.NotFound, () => Sweeps.ChangeStateAsync(id, SweepState.Running, null, Cancellation));
    }

    private Task<bool> LeadAsync(SweepRecord sweep, WorkerId worker) => Sweeps.LeadAsync(sweep.Id, worker, Lease, _ => false, Cancellation);
}
