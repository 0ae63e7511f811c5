using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using Xunit;

namespace SweepRunner.Engine.Tests.Coordination;

public sealed class SweepRunTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sweep_runs_every_trial_once_and_records_its_result_and_files()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);

        var end = await engine.RunAsync(Specs.Random(12) with { Tags = new Dictionary<string, string> { ["team"] = "demo" } });

        Assert.Equal((SweepState.Finished, "run_cap of 12 reached"), (end.Sweep.State, end.Sweep.Reason));
        Assert.Equal(12, end.Count(TrialState.Complete));
        Assert.Equal(12, end.Ended);
        var trials = await store.Sweeps.TrialsAsync(end.Sweep.Id, withMetrics: true, Cancellation);
        Assert.Equal(Enumerable.Range(0, 12), trials.Select(t => t.Id.Number));
        Assert.All(trials, t => Assert.Equal((1, t.Assignment["x"].AsDouble()), (t.Attempt, t.Values[0])));
        Assert.All(trials, t => Assert.Equal(t.Values[0], t.Metrics["score"]));
        Assert.Equal(trials.MaxBy(t => t.Values[0])!.Run, end.Best!.Run);

        var run = await store.RunAsync(end.Best.Run);
        Assert.Equal(["config.yaml", "environment.json", "log.txt", "model/model.txt"], run.Artifacts.Select(a => a.Path));
        Assert.Equal("demo", run.Tags["team"]);
        Assert.Equal("LOCAL", run.Tags["mlflow.source.type"]);
        Assert.Equal(new string('a', 64), Assert.Single(run.Inputs).Sha256);
        Assert.Contains($"[path, {new string('a', 64)}]", await store.TextAsync(run, "config.yaml"), StringComparison.Ordinal);
        Assert.Contains("versions: scripted,sweeprunner", await store.TextAsync(run, "config.yaml"), StringComparison.Ordinal);
        Assert.Contains("\"scripted\": \"1.2.3\"", await store.TextAsync(run, "environment.json"), StringComparison.Ordinal);
        Assert.Contains("trained with seed", await store.TextAsync(run, "log.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parent_run_carries_the_spec_and_the_best_trial()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);

        var end = await engine.RunAsync(Specs.Random(3));

        var parent = await store.RunAsync(end.Sweep.Run);
        Assert.Equal(end.Sweep.SpecYaml, await store.TextAsync(parent, "sweep.yaml"));
        Assert.Equal(end.Best!.Run.Value, parent.Tags["sweep.best.run_id"]);
        Assert.Equal(end.Best.Values[0], parent.Metrics["score"]);
        Assert.Equal(RunStatus.Finished, parent.Status);
    }

    [Fact]
    public async Task Points_and_seeds_do_not_depend_on_the_parallelism()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);

        var alone = await engine.RunAsync(Specs.Random(20) with { Name = "alone", Parallelism = 1 });
        var together = await engine.RunAsync(Specs.Random(20) with { Name = "together", Parallelism = 4 });

        Assert.Equal(await PointsAsync(alone), await PointsAsync(together));
        Assert.Equal(20, (await PointsAsync(alone)).Distinct().Count());

        async Task<List<(string, string)>> PointsAsync(SweepProgress sweep)
        {
            var points = new List<(string, string)>();
            foreach (var trial in await store.Sweeps.TrialsAsync(sweep.Sweep.Id, withMetrics: false, Cancellation))
            {
                var config = await store.TextAsync(await store.RunAsync(trial.Run), "config.yaml");
                points.Add((trial.Assignment.Fingerprint, config.Split('\n').Single(l => l.StartsWith("seed", StringComparison.Ordinal))));
            }

            return points;
        }
    }

    [Fact]
    public async Task Grid_ends_when_every_point_has_been_tried()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);

        var end = await engine.RunAsync(Specs.Grid(Specs.Integers("x", 1, 5), Specs.Integers("y", 1, 3)));

        Assert.Equal((SweepState.Finished, "every point of the space has been tried"), (end.Sweep.State, end.Sweep.Reason));
        var trials = await store.Sweeps.TrialsAsync(end.Sweep.Id, withMetrics: false, Cancellation);
        Assert.Equal(15, trials.Select(t => t.Assignment).Distinct().Count());
        Assert.Equal(15, trials.Count);
    }

    [Fact]
    public async Task Sweep_ends_at_the_first_trial_that_reaches_the_target()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);
        var spec = Specs.Grid(Specs.Integers("x", 0, 1000)) with { Parallelism = 1, Objectives = [new Objective("score", Goal.Maximize) { Target = 7 }] };

        var end = await engine.RunAsync(spec);

        Assert.Equal((SweepState.Finished, "target 7 reached by trial 7"), (end.Sweep.State, end.Sweep.Reason));
        Assert.Equal(8, end.Count(TrialState.Complete));
        Assert.Equal(0, end.Count(TrialState.Waiting) + end.Count(TrialState.Running));
    }

    [Fact]
    public async Task Sweep_ends_on_a_plateau()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);
        var spec = Specs.Grid(Specs.Integers("x", 0, 1000)) with
        {
            Parallelism = 1,
            Objectives = [new Objective("score", Goal.Minimize)],
            Stop = new StopSpec { PlateauTrials = 5 },
        };

        var end = await engine.RunAsync(spec);

        Assert.Equal((SweepState.Finished, "no improvement of more than 0 in 5 trials"), (end.Sweep.State, end.Sweep.Reason));
        Assert.Equal(6, end.Count(TrialState.Complete));
    }

    [Fact]
    public async Task Sweep_whose_first_trials_all_fail_alike_ends_early_with_their_error()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);

        var end = await engine.RunAsync(Specs.Random(1000, Specs.Act("invalid")));

        Assert.Equal(SweepState.Failed, end.Sweep.State);
        Assert.StartsWith("the first 1", end.Sweep.Reason, StringComparison.Ordinal);
        Assert.Contains("trials all failed: data.label: the label is missing", end.Sweep.Reason, StringComparison.Ordinal);
        Assert.InRange(end.Count(TrialState.Failed), 10, 14);
    }

    [Fact]
    public async Task Small_sweep_without_a_complete_trial_fails_with_the_first_error()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);

        var end = await engine.RunAsync(Specs.Random(3, Specs.Act("nan")));

        Assert.Equal(SweepState.Failed, end.Sweep.State);
        Assert.Equal(
            "run_cap of 3 reached, no trial completed; trial 0 failed first: the objective 'score' is NaN; metrics reported: loss, score",
            end.Sweep.Reason);
    }

    [Fact]
    public async Task Time_limit_cancels_what_runs()
    {
        await using var store = await TestStore.CreateAsync();
        await using var engine = await EngineUnderTest.StartAsync(store);
        var spec = Specs.Random(10, Specs.Act("hang")) with { Isolation = Isolation.Process, TimeLimit = TimeSpan.FromSeconds(3) };

        var end = await engine.RunAsync(spec);

        Assert.Equal((SweepState.Failed, "time_limit of 3s reached"), (end.Sweep.State, end.Sweep.Reason));
        Assert.Equal(end.Ended, end.Count(TrialState.Cancelled));
    }
}
