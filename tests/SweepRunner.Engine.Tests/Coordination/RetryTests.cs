using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using Xunit;

namespace SweepRunner.Engine.Tests.Coordination;

public sealed class RetryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(20)]
    [InlineData(600_000)]
    public async Task A_failed_trial_that_is_let_wait_again_is_run_again_before_the_sweep_ends(int statePollMs)
    {
        await using var store = await TestStore.CreateAsync();
        var (attempts, atSecond) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        using var goOn = new ManualResetEventSlim();
        var trainer = new FunctionTrainer((config, _) =>
        {
            if (config.Number == 0) return Interlocked.Increment(ref attempts) > 1 ? 1.0 : throw new InvalidOperationException("it broke");
            atSecond.TrySetResult();
            goOn.Wait(Cancellation);
            return 0.5;
        });
        await using var engine = await EngineUnderTest.StartAsync(store, o => o with { StatePoll = TimeSpan.FromMilliseconds(statePollMs) }, trainer);
        var sweep = (await engine.Sweeps.SubmitAsync(new SweepSubmission(Specs.Random(2) with { Parallelism = 1 }), Cancellation)).Sweep.Id;
        var running = engine.Sweeps.RunToEndAsync(sweep, Cancellation);

        await atSecond.Task.WaitAsync(EngineUnderTest.Patience, Cancellation);
        Assert.Equal(TrialState.Failed, (await store.Sweeps.FindTrialAsync(new(sweep, 0), Cancellation))!.State);
        await store.Sweeps.RetryAsync(new(sweep, 0), Cancellation);
        goOn.Set();
        var end = await running.WaitAsync(EngineUnderTest.Patience, Cancellation);

        Assert.Equal((SweepState.Finished, 2, 0), (end.Sweep.State, end.Count(TrialState.Complete), end.Count(TrialState.Failed)));
        Assert.Equal((0, 2), (end.Best!.Id.Number, end.Best.Attempt));
    }
}
