using SweepRunner.Core.Jobs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using Xunit;

namespace SweepRunner.Testing.Contracts;

/// <summary>What every <see cref="ISweepStore"/> promises about lost workers and about progress.</summary>
public abstract class LostTrialContract : StoreContract
{
    [Fact]
    public async Task Reap_leaves_living_trials_alone()
    {
        var sweep = await RunningSweepAsync(1);
        await ClaimAsync(sweep, 0);
        Clock.Advance(Lease - TimeSpan.FromSeconds(1));

        Assert.Empty(await ReapAsync(sweep));
        Assert.Equal(TrialState.Running, (await TrialAsync(sweep, 0)).State);
    }

    [Fact]
    public async Task Reap_takes_a_trial_back_when_its_lease_ran_out()
    {
        var sweep = await RunningSweepAsync(1);
        var claim = await ClaimAsync(sweep, 0);
        Clock.Advance(Lease / 2);
        Assert.Equal(LeaseStatus.Held, await Sweeps.RenewAsync(claim, Lease, Cancellation));
        Clock.Advance(Lease / 2);
        Assert.Empty(await ReapAsync(sweep));
        Clock.Advance(Lease / 2);

        var lost = Assert.Single(await ReapAsync(sweep));

        Assert.Equal((TrialState.Waiting, 1, 0), (lost.State, lost.Losses, lost.Failures));
        Assert.Null(lost.Worker);
        Assert.Equal(2, (await ClaimAsync(sweep, 0)).Attempt);
    }

    [Fact]
    public async Task Reap_takes_back_the_trials_of_a_worker_that_is_gone()
    {
        var sweep = await RunningSweepAsync(2);
        await ClaimAsync(sweep, 0, Worker);
        await ClaimAsync(sweep, 1, OtherWorker);

        var lost = await ReapAsync(sweep, worker => worker == OtherWorker);

        Assert.Equal(1, Assert.Single(lost).Id.Number);
        Assert.Equal(TrialState.Running, (await TrialAsync(sweep, 0)).State);
    }

    [Fact]
    public async Task Reap_fails_a_trial_that_was_lost_too_often()
    {
        var sweep = await RunningSweepAsync(1);
        await ClaimAsync(sweep, 0);
        Assert.Equal(TrialState.Waiting, Assert.Single(await ReapAsync(sweep, _ => true, lossLimit: 1)).State);
        var claim = await ClaimAsync(sweep, 0);

        var failed = Assert.Single(await ReapAsync(sweep, _ => true, lossLimit: 1));

        Assert.Equal((TrialState.Failed, 2, Clock.GetUtcNow()), (failed.State, failed.Losses, failed.EndedAt!.Value));
        Assert.Contains("lost 2 times", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(Core.Runs.RunStatus.Failed, (await RunAsync(claim.Run)).Status);
    }

    [Fact]
    public async Task Reap_in_an_ended_sweep_cancels_what_was_lost()
    {
        var sweep = await RunningSweepAsync(1);
        await ClaimAsync(sweep, 0);
        await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Finished, null, Cancellation);

        Assert.Empty(await ReapAsync(sweep, _ => true));
        Assert.Equal(TrialState.Cancelled, (await TrialAsync(sweep, 0)).State);
    }

    [Fact]
    public async Task Ended_sweeps_with_running_trials_are_listed_until_those_have_ended()
    {
        var going = await RunningSweepAsync(1);
        await ClaimAsync(going, 0);
        var ended = await RunningSweepAsync(2);
        await ClaimAsync(ended, 0);
        Assert.Empty(await Sweeps.EndedWithRunningTrialsAsync(Cancellation));
        await Sweeps.ChangeStateAsync(ended.Id, SweepState.Cancelled, null, Cancellation);

        Assert.Equal([ended.Id], await Sweeps.EndedWithRunningTrialsAsync(Cancellation));

        await ReapAsync(ended, _ => true);
        Assert.Empty(await Sweeps.EndedWithRunningTrialsAsync(Cancellation));
    }

    [Theory]
    [InlineData(Goal.Maximize, 1)]
    [InlineData(Goal.Minimize, 3)]
    public async Task Progress_counts_states_and_names_the_first_of_the_best(Goal goal, int best)
    {
        var sweep = await RunningSweepAsync(8, goal);
        double[] values = [0.5, 0.9, 0.9, 0.1, 0.1];
        for (var number = values.Length - 1; number >= 0; number--)
            await Sweeps.FinishAsync(await ClaimAsync(sweep, number), Complete(values[number]) with { Log = new() { Metrics = [Point("auc", values[number])] } }, Cancellation);
        await Sweeps.FinishAsync(await ClaimAsync(sweep, 5), new TrialResult(TrialState.Failed) { Reason = "broken" }, Cancellation);
        await ClaimAsync(sweep, 6);

        var progress = await Sweeps.ProgressAsync(sweep.Id, Cancellation);

        Assert.Equal(
            new Dictionary<TrialState, int> { [TrialState.Complete] = 5, [TrialState.Failed] = 1, [TrialState.Running] = 1, [TrialState.Waiting] = 1 },
            progress.Trials);
        Assert.Equal(best, progress.Best!.Id.Number);
        Assert.Equal(values[best], progress.Best.Metrics["auc"]);
        Assert.Equal(6, progress.Ended);
    }

    [Fact]
    public async Task Progress_never_takes_NaN_for_the_best()
    {
        var sweep = await RunningSweepAsync(2);
        await Sweeps.FinishAsync(await ClaimAsync(sweep, 0), Complete(double.NaN), Cancellation);
        Assert.Null((await Sweeps.ProgressAsync(sweep.Id, Cancellation)).Best);
        await Sweeps.FinishAsync(await ClaimAsync(sweep, 1), Complete(-5), Cancellation);

        Assert.Equal(1, (await Sweeps.ProgressAsync(sweep.Id, Cancellation)).Best!.Id.Number);
    }

    [Fact]
    public async Task Trials_carry_metrics_when_asked_for()
    {
        var sweep = await RunningSweepAsync(2);
        await Sweeps.LogAsync(await ClaimAsync(sweep, 1), new() { Metrics = [Point("auc", 0.5), Point("loss", double.NaN)] }, Cancellation);

        var with = await Sweeps.TrialsAsync(sweep.Id, withMetrics: true, Cancellation);
        var without = await Sweeps.TrialsAsync(sweep.Id, withMetrics: false, Cancellation);

        Assert.Empty(with[0].Metrics);
        Assert.Equal(new Dictionary<string, double> { ["auc"] = 0.5, ["loss"] = double.NaN }, with[1].Metrics);
        Assert.All(without, t => Assert.Empty(t.Metrics));
    }

    private Task<IReadOnlyList<TrialRecord>> ReapAsync(SweepRecord sweep, Func<WorkerId, bool>? isGone = null, int lossLimit = 3) =>
        Sweeps.ReapAsync(sweep.Id, isGone ?? (_ => false), lossLimit, Cancellation);
}
