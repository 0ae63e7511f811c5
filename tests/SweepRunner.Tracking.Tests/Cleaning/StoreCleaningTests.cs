using SweepRunner.Core.Jobs;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Testing;
using SweepRunner.Tracking.Cleaning;
using Xunit;

namespace SweepRunner.Tracking.Tests.Cleaning;

public sealed class StoreCleaningTests : IAsyncLifetime, IDisposable
{
    private static readonly WorkerId Worker = new("host/boot/1/100");
    private readonly TemporaryFolder _folder = new();
    private TrackingStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Deleted in the same millisecond as the test looks.
    private static DateTimeOffset Soon => DateTimeOffset.UtcNow.AddSeconds(1);

    public async ValueTask InitializeAsync() => _store = await TrackingStore.OpenAsync(_folder.Path, TimeProvider.System, Cancellation);

    public async ValueTask DisposeAsync() => await _store.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Deleted_runs_go_with_their_files_and_their_experiments_name_is_free()
    {
        var experiment = await _store.Experiments.CreateAsync(new NewExperiment("old"), Cancellation);
        var (run, other) = (await RunAsync(experiment.Id), await RunAsync(new ExperimentId(0)));
        await _store.Experiments.DeleteAsync(experiment.Id, Cancellation);

        var plan = await Cleaning.PlanAsync(Soon, null, Cancellation);
        Assert.Equal((1, 5, "old"), (plan.Runs.Count, Cleaning.SizeOf(plan), Assert.Single(plan.Experiments).Name));
        Assert.True(Directory.Exists(run.ArtifactRoot));
        var done = await Cleaning.CleanAsync(plan, Cancellation);

        Assert.Equal((1, 5, 1, 0), (done.Runs, done.Bytes, done.Experiments.Count, done.Kept.Count));
        Assert.False(Directory.Exists(run.ArtifactRoot));
        Assert.True(File.Exists(Path.Combine(other.ArtifactRoot, "a.txt")));
        Assert.NotEqual(experiment.Id, (await _store.Experiments.CreateAsync(new NewExperiment("old"), Cancellation)).Id);
        Assert.Empty(Directory.EnumerateFiles(Journal));
    }

    [Fact]
    public async Task Nothing_goes_before_its_time_or_after_it_was_restored()
    {
        var run = await RunAsync(new ExperimentId(0));
        await _store.Runs.DeleteRunAsync(run.Id, Cancellation);
        Assert.Empty((await Cleaning.PlanAsync(DateTimeOffset.UtcNow.AddDays(-1), null, Cancellation)).Runs);
        var plan = await Cleaning.PlanAsync(Soon, null, Cancellation);
        await _store.Runs.RestoreRunAsync(run.Id, Cancellation);

        Assert.Equal((0, 0L), await Cleaning.CleanAsync(plan, Cancellation) is var done ? (done.Runs, done.Bytes) : default);

        Assert.True(File.Exists(Path.Combine(run.ArtifactRoot, "a.txt")));
    }

    [Fact]
    public async Task What_a_model_was_registered_from_stays()
    {
        var run = await RunAsync(new ExperimentId(0));
        await _store.Registry.CreateModelAsync(new NewRegisteredModel("m"), Cancellation);
        await _store.Registry.CreateVersionAsync(new NewModelVersion("m", $"mlflow-artifacts:/0/{run.Id}"), Cancellation);
        await _store.Runs.DeleteRunAsync(run.Id, Cancellation);

        Assert.Empty((await Cleaning.PlanAsync(Soon, null, Cancellation)).Runs);
    }

    [Fact]
    public async Task Files_of_a_result_that_was_taken_over_stay_until_nobody_has_it()
    {
        var first = await SweepAsync("first", null);
        var second = await SweepAsync("second", new TrialId(first.Id, 0));
        var (source, taker) = ((await TrialAsync(first)).Run, (await TrialAsync(second)).Run);
        var root = (await _store.Runs.FindRunAsync(source, Cancellation))!.ArtifactRoot;

        await DeleteAsync(first);
        Assert.Equal(2, (await CleanAsync()).Runs);
        Assert.True(File.Exists(Path.Combine(root, "a.txt")));
        Assert.Equal(root, (await _store.Runs.FindRunAsync(taker, Cancellation))!.ArtifactRoot);

        await DeleteAsync(second);
        Assert.Equal(2, (await CleanAsync()).Runs);
        Assert.False(Directory.Exists(Path.GetDirectoryName(root)));
    }

    [Fact]
    public async Task Logged_models_go_with_their_run_unless_another_one_uses_them()
    {
        var experiment = await _store.Experiments.CreateAsync(new NewExperiment("models"), Cancellation);
        var (run, user) = (await RunAsync(experiment.Id), await RunAsync(new ExperimentId(0)));
        var lone = await ModelAsync(run);
        var shared = await ModelAsync(run);
        await _store.Runs.LogAsync(user.Id, new RunLog { ModelInputs = [shared.Id] }, Cancellation);
        await _store.Experiments.DeleteAsync(experiment.Id, Cancellation);

        var done = await CleanAsync();

        Assert.Equal((1, 10), (done.Runs, done.Bytes));
        Assert.False(Directory.Exists(lone.ArtifactRoot));
        Assert.True(File.Exists(Path.Combine(shared.ArtifactRoot, "a.txt")));
        Assert.Equal("models", Assert.Single(done.Kept).Experiment.Name);
    }

    [Fact]
    public async Task Sweep_that_has_not_ended_stays()
    {
        var sweep = await SweepAsync("going", null, ends: false);
        await DeleteAsync(sweep);

        Assert.Equal(0, (await CleanAsync()).Runs);
    }

    [Fact]
    public async Task Experiment_that_still_holds_something_is_kept_with_the_reason()
    {
        var experiment = await _store.Experiments.CreateAsync(new NewExperiment("held"), Cancellation);
        var run = await RunAsync(experiment.Id);
        await _store.Registry.CreateModelAsync(new NewRegisteredModel("m"), Cancellation);
        await _store.Registry.CreateVersionAsync(new NewModelVersion("m", run.ArtifactRoot) { Run = run.Id }, Cancellation);
        await _store.Experiments.DeleteAsync(experiment.Id, Cancellation);

        var kept = Assert.Single((await CleanAsync()).Kept);

        Assert.Equal("held", kept.Experiment.Name);
        Assert.Contains("still has 1 runs or logged models", kept.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_a_killed_cleaning_left_are_removed_by_the_next_one()
    {
        var (gone, there) = (await RunAsync(new ExperimentId(0)), await RunAsync(new ExperimentId(0)));
        await _store.Runs.DeleteRunAsync(gone.Id, Cancellation);
        new RemovalJournal(Journal).Write([gone.ArtifactRoot, there.ArtifactRoot]);
        Assert.Single(await _store.Upkeep.PurgeAsync([gone.Id], Cancellation));

        await CleanAsync();

        Assert.False(Directory.Exists(gone.ArtifactRoot));
        Assert.True(File.Exists(Path.Combine(there.ArtifactRoot, "a.txt")));
        Assert.Empty(Directory.EnumerateFiles(Journal));
    }

    [Fact]
    public async Task Nothing_outside_the_store_is_touched()
    {
        using var elsewhere = new TemporaryFolder();
        var experiment = await _store.Experiments.CreateAsync(new NewExperiment("elsewhere") { ArtifactLocation = elsewhere.Path }, Cancellation);
        var run = await _store.Runs.CreateRunAsync(new NewRun(experiment.Id), Cancellation);
        Directory.CreateDirectory(run.ArtifactRoot);
        var linked = await RunAsync(new ExperimentId(0));
        await File.WriteAllTextAsync(Path.Combine(elsewhere.Path, "b.txt"), "kept", Cancellation);
        Directory.CreateSymbolicLink(Path.Combine(linked.ArtifactRoot, "link"), elsewhere.Path);
        await _store.Runs.DeleteRunAsync(run.Id, Cancellation);
        await _store.Runs.DeleteRunAsync(linked.Id, Cancellation);

        Assert.Equal(2, (await CleanAsync()).Runs);

        Assert.True(Directory.Exists(run.ArtifactRoot));
        Assert.True(File.Exists(Path.Combine(elsewhere.Path, "b.txt")));
        Assert.False(Directory.Exists(linked.ArtifactRoot));
    }

    private StoreCleaning Cleaning => new(_store);

    private string Journal => Path.Combine(_folder.Path, "artifacts", ".removed");

    private async Task<CleaningResult> CleanAsync() => await Cleaning.CleanAsync(await Cleaning.PlanAsync(Soon, null, Cancellation), Cancellation);

    private async Task<Run> RunAsync(ExperimentId experiment)
    {
        var run = await _store.Runs.CreateRunAsync(new NewRun(experiment), Cancellation);
        await WriteAsync(run.ArtifactRoot);
        return run;
    }

    private async Task<LoggedModel> ModelAsync(Run source)
    {
        var model = await _store.LoggedModels.CreateAsync(new NewLoggedModel(source.Experiment, "model") { SourceRun = source.Id }, Cancellation);
        await WriteAsync(model.ArtifactRoot);
        return model;
    }

    private async Task WriteAsync(string root)
    {
        using var content = new MemoryStream("hello"u8.ToArray());
        await _store.Artifacts.WriteAsync(root, "a.txt", content, Cancellation);
    }

    private async Task<SweepRecord> SweepAsync(string name, TrialId? source, bool ends = true)
    {
        var sweep = await _store.Sweeps.CreateAsync(new NewSweep(name, "e", $"name: {name}\n", "random", [new Objective("m", Goal.Maximize)], new Dictionary<string, string>()), Cancellation);
        await _store.Sweeps.ChangeStateAsync(sweep.Id, SweepState.Running, null, Cancellation);
        var trial = new NewTrial(0, new Assignment([new("x", ParameterValue.Of(1))]), $"{name}-0", new Dictionary<string, string>()) { TakesOver = source };
        await _store.Sweeps.AddTrialsAsync(sweep.Id, [trial], Cancellation);
        if (source is null)
        {
            var claim = await _store.Sweeps.ClaimAsync(new(sweep.Id, 0), Worker, TimeSpan.FromMinutes(1), Cancellation);
            await WriteAsync(claim!.ArtifactRoot);
            if (ends) await _store.Sweeps.FinishAsync(claim, new TrialResult(TrialState.Complete) { Values = [1] }, Cancellation);
        }

        if (ends) await _store.Sweeps.ChangeStateAsync(sweep.Id, SweepState.Finished, null, Cancellation);
        return sweep;
    }

    private async Task<TrialRecord> TrialAsync(SweepRecord sweep) => (await _store.Sweeps.FindTrialAsync(new(sweep.Id, 0), Cancellation))!;

    private Task<int> DeleteAsync(SweepRecord sweep) => _store.Upkeep.DeleteTreeAsync(new RunId(sweep.Id.Value), Cancellation);
}
