using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Core.Trials;
using Xunit;

namespace SweepRunner.Testing.Contracts;

/// <summary>What the contract suites of stores share: a fresh store for each test, and short ways to fill it.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    protected static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    protected static readonly WorkerId Worker = new("host/boot/1/100");
    protected static readonly WorkerId OtherWorker = new("host/boot/2/200");
    private StoreUnderTest? _store;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected IRunStore Runs => _store!.Runs;

    protected ISweepStore Sweeps => _store!.Sweeps;

    protected IWorkerStore Workers => _store!.Workers;

    protected IExperimentStore Experiments => _store!.Experiments;

    protected IRunSearch Search => _store!.Search;

    protected IMetricHistory History => _store!.History;

    protected IRunUpkeep Upkeep => _store!.Upkeep;

    protected IModelRegistry Registry => _store!.Registry;

    protected ILoggedModelStore LoggedModels => _store!.LoggedModels;

    protected ManualClock Clock => _store!.Clock;

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.Owner.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A fresh, empty store.</summary>
    protected abstract Task<StoreUnderTest> OpenAsync();

    protected static NewSweep NewSweep(string name = "demo", string spec = "name: demo\n", Goal goal = Goal.Maximize) =>
        new(name, "experiment", spec, "random", [new Objective("valid.auc", goal)], new Dictionary<string, string> { ["team"] = "demo" });

    protected static NewTrial NewTrial(int number) => new(
        number,
        new Assignment([new("eta", ParameterValue.Of(0.5)), new("depth", ParameterValue.Of(number)), new("booster", ParameterValue.Of("dart"))]),
        string.Create(CultureInfo.InvariantCulture, $"demo-{number}"),
        new Dictionary<string, string> { ["team"] = "demo" });

    protected static TrialResult Complete(double value) => new(TrialState.Complete) { Values = [value] };

    protected static DatasetInput Input(string role = "train") =>
        new("a.csv", new string('a', 64), "/data/a.csv", role, 10, [new("x", "double"), new("y", "category")]);

    protected MetricPoint Point(string key, double value, long step = 0) => new(key, value, Clock.GetUtcNow(), step);

    /// <summary>A running sweep with <paramref name="trials"/> waiting trials.</summary>
    protected async Task<SweepRecord> RunningSweepAsync(int trials, Goal goal = Goal.Maximize)
    {
        var sweep = await Sweeps.CreateAsync(NewSweep(goal: goal), Cancellation);
        Assert.True(await Sweeps.ChangeStateAsync(sweep.Id, SweepState.Running, null, Cancellation));
        await Sweeps.AddTrialsAsync(sweep.Id, [.. Enumerable.Range(0, trials).Select(NewTrial)], Cancellation);
        return sweep;
    }

    protected async Task<TrialClaim> ClaimAsync(SweepRecord sweep, int number, WorkerId? worker = null)
    {
        var claim = await Sweeps.ClaimAsync(new(sweep.Id, number), worker ?? Worker, Lease, Cancellation);
        Assert.NotNull(claim);
        return claim;
    }

    protected async Task<TrialRecord> TrialAsync(SweepRecord sweep, int number)
    {
        var trial = await Sweeps.FindTrialAsync(new(sweep.Id, number), Cancellation);
        Assert.NotNull(trial);
        return trial;
    }

    protected async Task<Run> RunAsync(RunId id)
    {
        var run = await Runs.FindRunAsync(id, Cancellation);
        Assert.NotNull(run);
        return run;
    }

    protected static async Task<SweepRunnerException> RefusedAsync(ErrorCode code, Func<Task> work)
    {
        var refusal = await Assert.ThrowsAnyAsync<SweepRunnerException>(work);
        Assert.Equal(code, refusal.Code);
        return refusal;
    }
}
