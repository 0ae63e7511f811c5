using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using Xunit;

namespace SweepRunner.Testing.Contracts;

/// <summary>What every <see cref="IExperimentStore"/> promises.</summary>
public abstract class ExperimentStoreContract : StoreContract
{
    [Fact]
    public async Task Default_experiment_is_always_there()
    {
        var found = await Experiments.FindByNameAsync("Default", Cancellation);

        Assert.Equal(new ExperimentId(0), found!.Id);
        await RefusedAsync(ErrorCode.Invalid, () => Experiments.DeleteAsync(new(0), Cancellation));
    }

    [Fact]
    public async Task Experiment_is_found_as_it_was_created()
    {
        var created = await CreateAsync("näme", new Dictionary<string, string> { ["t"] = "1" });

        var found = await Experiments.FindAsync(created.Id, Cancellation);

        Assert.Equal(("näme", LifecycleStage.Active, Clock.GetUtcNow(), created.Id.ToString()), (found!.Name, found.Stage, found.CreatedAt, found.ArtifactKey));
        Assert.Equal(new Dictionary<string, string> { ["t"] = "1" }, found.Tags);
        Assert.Null(await Experiments.FindAsync(new(999), Cancellation));
        Assert.Null(await Experiments.FindByNameAsync("other", Cancellation));
    }

    [Fact]
    public async Task Runs_keep_their_artifacts_below_the_location_given()
    {
        var elsewhere = await Experiments.CreateAsync(new NewExperiment("a") { ArtifactLocation = "s3://bucket/x/" }, Cancellation);
        var own = await Experiments.CreateAsync(new NewExperiment("b") { ArtifactLocation = "mlflow-artifacts:/team/b" }, Cancellation);

        var run = await Runs.CreateRunAsync(new NewRun(elsewhere.Id), Cancellation);
        var inside = await Runs.CreateRunAsync(new NewRun(own.Id), Cancellation);

        Assert.Equal(($"s3://bucket/x/{run.Id}/artifacts", null), (run.ArtifactRoot, run.ArtifactKey));
        Assert.Equal($"team/b/{inside.Id}/artifacts", inside.ArtifactKey);
        await RefusedAsync(ErrorCode.Invalid, () => Experiments.CreateAsync(new NewExperiment("c") { ArtifactLocation = "mlflow-artifacts:/a/../.." }, Cancellation));
    }

    [Fact]
    public async Task Name_stays_taken_while_deleted_unless_it_is_asked_for()
    {
        var first = await CreateAsync("a");
        await RefusedAsync(ErrorCode.AlreadyExists, () => CreateAsync("a"));
        await Experiments.DeleteAsync(first.Id, Cancellation);
        await RefusedAsync(ErrorCode.AlreadyExists, () => CreateAsync("a"));

        var second = await Experiments.CreateAsync(new NewExperiment("a") { ReuseDeletedName = true }, Cancellation);

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(second.Id, (await Experiments.FindByNameAsync("a", Cancellation))!.Id);
        await Experiments.RestoreAsync(first.Id, Cancellation);
        Assert.Equal($"a (deleted {first.Id})", (await Experiments.FindAsync(first.Id, Cancellation))!.Name);
    }

    [Fact]
    public async Task Deleting_and_restoring_takes_the_runs_along_but_not_those_deleted_before()
    {
        var experiment = await CreateAsync("a");
        var (kept, gone) = (await RunInAsync(experiment), await RunInAsync(experiment));
        await Runs.DeleteRunAsync(gone.Id, Cancellation);
        Clock.Advance(TimeSpan.FromSeconds(1));

        await Experiments.DeleteAsync(experiment.Id, Cancellation);

        Assert.Equal(LifecycleStage.Deleted, (await RunAsync(kept.Id)).Stage);
        await RefusedAsync(ErrorCode.Invalid, () => RunInAsync(experiment));
        await RefusedAsync(ErrorCode.NotFound, () => Experiments.DeleteAsync(experiment.Id, Cancellation));
        await RefusedAsync(ErrorCode.Invalid, () => Experiments.RenameAsync(experiment.Id, "b", Cancellation));
        await Experiments.RestoreAsync(experiment.Id, Cancellation);
        Assert.Equal(LifecycleStage.Active, (await RunAsync(kept.Id)).Stage);
        Assert.Equal(LifecycleStage.Deleted, (await RunAsync(gone.Id)).Stage);
        await RefusedAsync(ErrorCode.NotFound, () => Experiments.RestoreAsync(experiment.Id, Cancellation));
    }

    [Fact]
    public async Task Rename_and_tags_change_what_they_name()
    {
        var experiment = await CreateAsync("a");
        await CreateAsync("b");
        Clock.Advance(TimeSpan.FromSeconds(5));

        await Experiments.RenameAsync(experiment.Id, "c", Cancellation);
        await Experiments.SetTagAsync(experiment.Id, "t", "1", Cancellation);
        await Experiments.SetTagAsync(experiment.Id, "t", "2", Cancellation);

        var found = await Experiments.FindAsync(experiment.Id, Cancellation);
        Assert.Equal(("c", "2", Clock.GetUtcNow()), (found!.Name, found.Tags["t"], found.UpdatedAt));
        await Experiments.DeleteTagAsync(experiment.Id, "t", Cancellation);
        await RefusedAsync(ErrorCode.NotFound, () => Experiments.DeleteTagAsync(experiment.Id, "t", Cancellation));
        await RefusedAsync(ErrorCode.AlreadyExists, () => Experiments.RenameAsync(experiment.Id, "b", Cancellation));
        await RefusedAsync(ErrorCode.NotFound, () => Experiments.RenameAsync(new(999), "x", Cancellation));
        await RefusedAsync(ErrorCode.Invalid, () => CreateAsync(" "));
        await RefusedAsync(ErrorCode.Invalid, () => CreateAsync(new string('x', 501)));
    }

    [Theory]
    [InlineData("name LIKE 'a%'", "name ASC", "a1,a2")]
    [InlineData("name ILIKE 'A%' AND tags.t = 'x'", "", "a2")]
    [InlineData("tags.t != 'y'", "", "a2")]
    [InlineData("attribute.name != 'b'", "experiment_id DESC", "a2,a1,Default")]
    [InlineData("creation_time >= 0", "last_update_time DESC", "b,a2,a1,Default")]
    public async Task Search_finds_what_the_filter_says_in_order(string filter, string order, string expected)
    {
        await CreateAsync("a1");
        await CreateAsync("a2", new Dictionary<string, string> { ["t"] = "x" });
        await CreateAsync("b", new Dictionary<string, string> { ["t"] = "y" });

        var page = await Experiments.SearchAsync(
            new ExperimentQuery { Filter = filter, OrderBy = order.Length > 0 ? [order] : [] }, Cancellation);

        Assert.Equal(expected, string.Join(',', page.Items.Select(e => e.Name)));
    }

    [Fact]
    public async Task Search_pages_through_stages()
    {
        foreach (var name in "abcde") await CreateAsync(name.ToString());
        await Experiments.DeleteAsync((await Experiments.FindByNameAsync("c", Cancellation))!.Id, Cancellation);

        Assert.Equal("e,d,b,a,Default", await NamesAsync(ViewType.ActiveOnly));
        Assert.Equal("c", await NamesAsync(ViewType.DeletedOnly));
        Assert.Equal("e,d,c,b,a,Default", await NamesAsync(ViewType.All));
        await RefusedAsync(ErrorCode.Invalid, () => Experiments.SearchAsync(new ExperimentQuery { PageToken = "nonsense" }, Cancellation));
        await RefusedAsync(ErrorCode.Invalid, () => Experiments.SearchAsync(new ExperimentQuery { MaxResults = 0 }, Cancellation));
        await RefusedAsync(ErrorCode.Invalid, () => Experiments.SearchAsync(new ExperimentQuery { Filter = "metrics.a > 1" }, Cancellation));
    }

    private async Task<string> NamesAsync(ViewType view)
    {
        var names = new List<string>();
        string? token = null;
        do
        {
            var page = await Experiments.SearchAsync(new ExperimentQuery { View = view, MaxResults = 2, PageToken = token }, Cancellation);
            names.AddRange(page.Items.Select(e => e.Name));
            token = page.NextToken;
        }
        while (token is not null);
        return string.Join(',', names);
    }

    private Task<Experiment> CreateAsync(string name, Dictionary<string, string>? tags = null) =>
        Experiments.CreateAsync(new NewExperiment(name) { Tags = tags ?? [] }, Cancellation);

    private Task<Run> RunInAsync(Experiment experiment) => Runs.CreateRunAsync(new NewRun(experiment.Id), Cancellation);
}
