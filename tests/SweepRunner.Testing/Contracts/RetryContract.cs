using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using Xunit;

namespace SweepRunner.Testing.Contracts;

/// <summary>What every <see cref="ISweepStore"/> promises about trying failed trials again, and what it keeps of those who ran them.</summary>
public abstract class RetryContract : StoreContract
{
    [Fact]
    public async Task Retry_lets_a_failed_trial_wait_as_if_it_had_never_failed()
    {
        var sweep = await RunningSweepAsync(2);
        await Sweeps.ReleaseAsync(await ClaimAsync(sweep, 0), ReleaseCause.Failed, "out of memory", null, Cancellation);
        var failed = await FailAsync(sweep, 0);
        var before = (await Sweeps.ChangesAsync(sweep.Id, 0, Cancellation))!.Revision;

        var retried = await Sweeps.RetryAsync(failed, Cancellation);

        Assert.Equal((TrialState.Waiting, 2, 0, 0), (retried.State, retried.Attempt, retried.Failures, retried.Losses));
        Assert.Null(retried.EndedAt);
        Assert.Contains("it broke", retried.Reason, StringComparison.Ordinal);
        Assert.Equal((RunStatus.Scheduled, null), ((await RunAsync(retried.Run)).Status, (await RunAsync(retried.Run)).EndedAt));
        Assert.Equal(0, Assert.Single((await Sweeps.ChangesAsync(sweep.Id, before, Cancellation))!.Trials).Trial.Id.Number);

        await Sweeps.FinishAsync(await ClaimAsync(sweep, 0), Complete(0.5), Cancellation);
        Assert.Equal((TrialState.Complete, 3), ((await TrialAsync(sweep, 0)).State, (await TrialAsync(sweep, 0)).Attempt));
    }

    [Fact]
    public async Task Retry_is_refused_for_a_trial_that_has_not_failed_and_one_that_is_not_there()
    {
        var sweep = await RunningSweepAsync(2);
        await Sweeps.FinishAsync(await ClaimAsync(sweep, 0), Complete(0.5), Cancellation);

        await RefusedAsync(ErrorCode.Invalid, () => Sweeps.RetryAsync(new(sweep.Id, 0), Cancellation));
        await RefusedAsync(ErrorCode.Invalid, () => Sweeps.RetryAsync(new(sweep.Id, 1), Cancellation));
        await RefusedAsync(ErrorCode.NotFound, () => Sweeps.RetryAsync(new(sweep.Id, 2), Cancellation));
        await RefusedAsync(ErrorCode.NotFound, () => Sweeps.RetryAsync(new(new SweepId(new string('0', 32)), 0), Cancellation));
    }

    [Fact]
    public async Task Retry_is_refused_once_the_sweep_has_ended()
    {
        var sweep = await RunningSweepAsync(1);
        var failed = await FailAsync(sweep, 0);
        await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Failed, null, Cancellation);

        await RefusedAsync(ErrorCode.Invalid, () => Sweeps.RetryAsync(failed, Cancellation));

        Assert.Equal(TrialState.Failed, (await TrialAsync(sweep, 0)).State);
    }

    [Fact]
    public async Task Who_ran_a_trial_is_known_once_it_has_ended_and_forgotten_when_it_waits_again()
    {
        var sweep = await RunningSweepAsync(2);

        var failed = await FailAsync(sweep, 0);
        Assert.Equal(Worker, (await TrialAsync(sweep, 0)).Worker);

        await Sweeps.RetryAsync(failed, Cancellation);
        Assert.Null((await TrialAsync(sweep, 0)).Worker);
        await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Cancelled, null, Cancellation);
        Assert.Null((await TrialAsync(sweep, 1)).Worker);
    }

    [Fact]
    public async Task Changes_come_without_metrics_for_who_does_not_ask_and_the_latest_are_read_by_run()
    {
        var sweep = await RunningSweepAsync(2);
        var claim = await ClaimAsync(sweep, 0);
        await Sweeps.FinishAsync(claim, Complete(0.5) with { Log = new RunLog { Metrics = [Point("auc", 0.5), Point("loss", double.NaN)] } }, Cancellation);

        var changes = (await Sweeps.ChangesAsync(sweep.Id, 0, withMetrics: false, Cancellation))!;
        Assert.All(changes.Trials, t => Assert.Empty(t.Trial.Metrics));

        RunId[] runs = [.. changes.Trials.Select(t => t.Trial.Run)];
        var latest = Assert.Single(await History.LatestAsync(runs, null, Cancellation));
        Assert.Equal((claim.Run, 0.5, double.NaN, 2), (latest.Key, latest.Value["auc"], latest.Value["loss"], latest.Value.Count));
        Assert.Equal(["auc"], Assert.Single(await History.LatestAsync(runs, "auc", Cancellation)).Value.Keys);
        Assert.Empty(await History.LatestAsync([], null, Cancellation));
    }

    private async Task<TrialId> FailAsync(SweepRecord sweep, int number)
    {
        var claim = await ClaimAsync(sweep, number);
        await Sweeps.FinishAsync(claim, new TrialResult(TrialState.Failed) { Reason = "it broke" }, Cancellation);
        return claim.Trial;
    }
}
