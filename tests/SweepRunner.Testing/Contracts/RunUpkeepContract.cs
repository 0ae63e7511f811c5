using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using Xunit;

namespace SweepRunner.Testing.Contracts;

/// <summary>What every <see cref="IRunUpkeep"/> and <see cref="IMetricHistory"/> promises, and the life of a run as MLflow's clients see it.</summary>
public abstract class RunUpkeepContract : StoreContract
{
    [Fact]
    public async Task Run_without_a_name_gets_one_and_name_and_tag_are_one()
    {
        var run = await Runs.CreateRunAsync(new NewRun(new(0)) { StartedAt = Clock.GetUtcNow().AddDays(-1), User = "me" }, Cancellation);
        Assert.Matches("^[a-z]+-[a-z]+-[0-9]+$", run.Name);
        Assert.Equal((run.Name, "me", Clock.GetUtcNow().AddDays(-1)), (run.Tags[RunTags.RunName], run.User, run.StartedAt));

        await Runs.LogAsync(run.Id, new() { Tags = new Dictionary<string, string> { [RunTags.RunName] = "tagged" } }, Cancellation);
        Assert.Equal("tagged", (await RunAsync(run.Id)).Name);
        var updated = await Runs.UpdateRunAsync(run.Id, new() { Name = "named", Status = RunStatus.Finished, EndedAt = Clock.GetUtcNow() }, Cancellation);
        Assert.Equal(("named", RunStatus.Finished, Clock.GetUtcNow()), (updated.Name, updated.Status, updated.EndedAt!.Value));
        Assert.Equal("named", (await RunAsync(run.Id)).Tags[RunTags.RunName]);
        var both = new NewRun(new(0), "a") { Tags = new Dictionary<string, string> { [RunTags.RunName] = "b" } };
        await RefusedAsync(ErrorCode.Invalid, () => Runs.CreateRunAsync(both, Cancellation));
    }

    [Fact]
    public async Task Deleted_run_is_read_only_until_restored()
    {
        var run = await CreateAsync();
        await Runs.LogAsync(run.Id, new() { Tags = new Dictionary<string, string> { ["t"] = "1" } }, Cancellation);
        await Runs.DeleteRunAsync(run.Id, Cancellation);
        await Runs.DeleteRunAsync(run.Id, Cancellation);

        await RefusedAsync(ErrorCode.Invalid, () => Runs.LogAsync(run.Id, new() { Metrics = [Point("m", 1)] }, Cancellation));
        await RefusedAsync(ErrorCode.Invalid, () => Runs.UpdateRunAsync(run.Id, new(), Cancellation));
        await RefusedAsync(ErrorCode.Invalid, () => Runs.DeleteTagAsync(run.Id, "t", Cancellation));
        await Runs.RestoreRunAsync(run.Id, Cancellation);
        await Runs.DeleteTagAsync(run.Id, "t", Cancellation);
        await RefusedAsync(ErrorCode.NotFound, () => Runs.DeleteTagAsync(run.Id, "t", Cancellation));
        await RefusedAsync(ErrorCode.NotFound, () => Runs.RestoreRunAsync(RunId.New(), Cancellation));
    }

    [Theory]
    [InlineData("a/../b")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("a$b")]
    [InlineData("")]
    public async Task Key_that_mlflow_refuses_is_refused(string key)
    {
        var run = await CreateAsync();

        await RefusedAsync(ErrorCode.Invalid, () => Runs.LogAsync(run.Id, new() { Metrics = [Point(key, 1)] }, Cancellation));
        await RefusedAsync(ErrorCode.Invalid, () => Runs.LogAsync(run.Id, new() { Params = new Dictionary<string, string> { [key] = "1" } }, Cancellation));
    }

    [Fact]
    public async Task Long_values_are_cut()
    {
        var run = await CreateAsync();
        var text = new string('x', 9000);

        await Runs.LogAsync(
            run.Id, new() { Params = new Dictionary<string, string> { ["a b/c.d:e-é"] = text }, Tags = new Dictionary<string, string> { ["t"] = text } }, Cancellation);

        var found = await RunAsync(run.Id);
        Assert.Equal((6000, 8000), (found.Params["a b/c.d:e-é"].Length, found.Tags["t"].Length));
    }

    [Fact]
    public async Task Histories_come_in_pages_in_bulk_and_thinned()
    {
        var (run, other) = (await CreateAsync(), await CreateAsync());
        var now = Clock.GetUtcNow();
        await Runs.LogAsync(run.Id, new() { Metrics = [.. Enumerable.Range(0, 100).Select(i => new MetricPoint("m", i % 7 == 0 ? double.NaN : i, now, i))] }, Cancellation);
        await Runs.LogAsync(other.Id, new() { Metrics = [new("m", 1, now, 50), new("m", 2, now, 200)] }, Cancellation);

        var read = new List<MetricPoint>();
        string? token = null;
        do
        {
            var page = await History.PageAsync(run.Id, "m", 30, token, Cancellation);
            read.AddRange(page.Items);
            token = page.NextToken;
        }
        while (token is not null);

        Assert.Equal(await Runs.MetricHistoryAsync(run.Id, "m", Cancellation), read);
        Assert.Equal(100, (await History.PageAsync(run.Id, "m", null, null, Cancellation)).Items.Count);
        var bulk = await History.BulkAsync([other.Id, run.Id], "m", 5, Cancellation);
        Assert.Equal([other.Id, other.Id, run.Id, run.Id, run.Id], bulk.Select(p => p.Run));
        var sample = await History.SampleAsync([run.Id, other.Id], "m", null, null, 10, Cancellation);
        Assert.InRange(sample.Count, 10, 20);
        Assert.Contains(sample, p => p.Run == run.Id && p.Point.Step == 99);
        Assert.Contains(sample, p => p.Run == other.Id && p.Point.Step == 200);
        Assert.All(await History.SampleAsync([run.Id], "m", 10, 20, 10, Cancellation), p => Assert.InRange(p.Point.Step, 10, 20));
    }

    [Fact]
    public async Task Tree_is_deleted_restored_and_moved_as_a_whole()
    {
        var (top, child, leaf) = await TreeAsync();
        var experiment = await Experiments.CreateAsync(new NewExperiment("to"), Cancellation);

        Assert.Equal(3, await Upkeep.DeleteTreeAsync(top.Id, Cancellation));
        Assert.Equal(LifecycleStage.Deleted, (await RunAsync(leaf.Id)).Stage);
        Assert.Equal(2, await Upkeep.RestoreTreeAsync(child.Id, Cancellation));
        Assert.Equal(1, await Upkeep.RestoreTreeAsync(top.Id, Cancellation));
        await Upkeep.MoveAsync([top.Id], experiment.Id, Cancellation);

        Assert.Equal((experiment.Id, leaf.ArtifactRoot), await RunAsync(leaf.Id) is var moved ? (moved.Experiment, moved.ArtifactRoot) : default);
        await RefusedAsync(ErrorCode.NotFound, () => Upkeep.MoveAsync([RunId.New()], experiment.Id, Cancellation));
    }

    [Fact]
    public async Task Only_what_nothing_holds_is_removed_for_ever()
    {
        var (top, child, leaf) = await TreeAsync();
        var registered = await CreateAsync();
        await Registry.CreateModelAsync(new NewRegisteredModel("m"), Cancellation);
        await Registry.CreateVersionAsync(new NewModelVersion("m", registered.ArtifactRoot) { Run = registered.Id }, Cancellation);
        await Runs.DeleteRunAsync(registered.Id, Cancellation);
        await Upkeep.DeleteTreeAsync(child.Id, Cancellation);
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await Upkeep.PurgeAsync([child.Id, leaf.Id, registered.Id], Cancellation));

        await Runs.DeleteRunAsync(top.Id, Cancellation);

        // A tree goes as a whole, so its age is that of what was deleted last.
        Assert.Empty(await Upkeep.PurgeableAsync(Clock.GetUtcNow(), null, Cancellation));
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await Upkeep.PurgeableAsync(Clock.GetUtcNow(), new ExperimentId(7), Cancellation));
        var purgeable = await Upkeep.PurgeableAsync(Clock.GetUtcNow(), new ExperimentId(0), Cancellation);
        Assert.Equal(
            new[] { top, child, leaf }.Select(r => (r.Id.Value, r.ArtifactRoot)).Order(), purgeable.Select(r => (r.Run.Value, r.ArtifactRoot)).Order());
        Assert.Equal([leaf.Id, top.Id, child.Id], await Upkeep.PurgeAsync([leaf.Id, top.Id, child.Id, registered.Id], Cancellation));
        Assert.Null(await Runs.FindRunAsync(leaf.Id, Cancellation));
        Assert.Equal([leaf.ArtifactRoot], await Upkeep.UnusedRootsAsync([leaf.ArtifactRoot, registered.ArtifactRoot], Cancellation));
        Assert.NotNull(await Runs.FindRunAsync(registered.Id, Cancellation));
        await RefusedAsync(ErrorCode.Invalid, () => Upkeep.PurgeExperimentAsync(new(0), Cancellation));
    }

    [Fact]
    public async Task Circle_of_parents_is_no_parent()
    {
        var (top, _, leaf) = await TreeAsync();

        await Runs.LogAsync(top.Id, new() { Tags = new Dictionary<string, string> { [RunTags.ParentRun] = leaf.Id.Value } }, Cancellation);

        Assert.Empty((await Search.ChildrenAsync(leaf.Id, ViewType.All, 10, null, Cancellation)).Items);
        Assert.Equal(3, await Upkeep.DeleteTreeAsync(top.Id, Cancellation));
    }

    private async Task<(Run Top, Run Child, Run Leaf)> TreeAsync()
    {
        var top = await CreateAsync();
        var child = await CreateAsync(top);
        return (top, child, await CreateAsync(child));
    }

    private Task<Run> CreateAsync(Run? parent = null) => Runs.CreateRunAsync(
        new NewRun(new(0), "run")
        {
            Tags = parent is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [RunTags.ParentRun] = parent.Id.Value },
        },
        Cancellation);
}
