using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using Xunit;

namespace SweepRunner.Testing.Contracts;

/// <summary>What every <see cref="IModelRegistry"/> and <see cref="ILoggedModelStore"/> promises.</summary>
public abstract class ModelRegistryContract : StoreContract
{
    [Fact]
    public async Task Model_is_found_as_it_was_created_and_its_name_is_its_own()
    {
        var created = await CreateAsync("m", ("t", "1"));

        Assert.Equal(("m", Clock.GetUtcNow(), "1"), (created.Name, created.CreatedAt, created.Tags["t"]));
        await RefusedAsync(ErrorCode.AlreadyExists, () => CreateAsync("m"));
        await RefusedAsync(ErrorCode.Invalid, () => CreateAsync("a/b"));
        await RefusedAsync(ErrorCode.Invalid, () => CreateAsync("a\0b"));
        await RefusedAsync(ErrorCode.Invalid, () => CreateAsync(""));
        Assert.Null(await Registry.FindModelAsync("other", Cancellation));
        Assert.Equal("d", (await Registry.DescribeModelAsync("m", "d", Cancellation)).Description);
        await Registry.DeleteModelTagAsync("m", "t", Cancellation);
        Assert.Empty((await Registry.FindModelAsync("m", Cancellation))!.Tags);
        await RefusedAsync(ErrorCode.NotFound, () => Registry.SetModelTagAsync("other", "t", "1", Cancellation));
    }

    [Fact]
    public async Task Rename_takes_versions_and_aliases_along()
    {
        await CreateAsync("m");
        await CreateAsync("taken");
        await VersionAsync("m");
        await Registry.SetAliasAsync("m", "best", 1, Cancellation);

        await Registry.RenameModelAsync("m", "n", Cancellation);

        Assert.Equal(("n", 1), await Registry.VersionByAliasAsync("n", "best", Cancellation) is var v ? (v.Name, v.Version) : default);
        Assert.Null(await Registry.FindModelAsync("m", Cancellation));
        await RefusedAsync(ErrorCode.AlreadyExists, () => Registry.RenameModelAsync("n", "taken", Cancellation));
        await Registry.DeleteModelAsync("n", Cancellation);
        Assert.Null(await Registry.FindVersionAsync("n", 1, Cancellation));
        await RefusedAsync(ErrorCode.NotFound, () => Registry.DeleteModelAsync("n", Cancellation));
    }

    [Fact]
    public async Task Version_of_a_run_is_made_once_where_that_is_asked_for()
    {
        await CreateAsync("m");
        await CreateAsync("n");
        var run = await Runs.CreateRunAsync(new NewRun(new(0), "run"), Cancellation);
        var version = new NewModelVersion("m", $"runs:/{run.Id}/model") { Run = run.Id, OncePerRun = true };

        var both = await Task.WhenAll(Registry.CreateVersionAsync(version, Cancellation), Registry.CreateVersionAsync(version, Cancellation));

        Assert.Equal([1, 1], both.Select(v => v.Version));
        Assert.Equal(1, (await Registry.CreateVersionAsync(version with { Name = "n" }, Cancellation)).Version);
        Assert.Equal(2, (await Registry.CreateVersionAsync(version with { OncePerRun = false }, Cancellation)).Version);
    }

    [Fact]
    public async Task Reference_leads_to_the_version_it_names()
    {
        await CreateAsync("m");
        for (var i = 0; i < 3; i++) await VersionAsync("m");
        await Registry.SetAliasAsync("m", "champion", 1, Cancellation);
        await Registry.TransitionStageAsync("m", 1, ModelStage.Production, archiveExisting: false, Cancellation);
        await Registry.TransitionStageAsync("m", 2, ModelStage.Production, archiveExisting: false, Cancellation);

        foreach (var (uri, number) in ((string, int)[])[("models:/m/2", 2), ("models:/m@champion", 1), ("m/@champion", 1), ("models:/m/production", 2), ("m/latest", 3), ("m/None", 3)])
            Assert.Equal(number, (await Registry.ResolveAsync(ModelReference.Parse(uri), Cancellation)).Version);
        foreach (var missing in (string[])["m/4", "m@challenger", "m/Staging", "mm/1"])
            await RefusedAsync(ErrorCode.NotFound, () => Registry.ResolveAsync(ModelReference.Parse(missing), Cancellation));
        await RefusedAsync(ErrorCode.Invalid, () => Registry.ResolveAsync(ModelReference.Parse("models:/m"), Cancellation));
    }

    [Fact]
    public async Task Deleted_version_takes_its_aliases_along()
    {
        await CreateAsync("m");
        await VersionAsync("m");
        await VersionAsync("m");
        await Registry.SetAliasAsync("m", "best", 1, Cancellation);
        await Registry.SetAliasAsync("m", "best", 2, Cancellation);
        Assert.Equal(new Dictionary<string, int> { ["best"] = 2 }, (await Registry.FindModelAsync("m", Cancellation))!.Aliases);
        Assert.Equal(["best"], (await Registry.FindVersionAsync("m", 2, Cancellation))!.Aliases);

        await Registry.DeleteVersionAsync("m", 2, Cancellation);

        await RefusedAsync(ErrorCode.Invalid, () => Registry.VersionByAliasAsync("m", "best", Cancellation));
        Assert.Empty((await Registry.FindModelAsync("m", Cancellation))!.Aliases);
        await RefusedAsync(ErrorCode.NotFound, () => Registry.SetAliasAsync("m", "best", 2, Cancellation));
        await RefusedAsync(ErrorCode.Invalid, () => Registry.SetAliasAsync("m", "latest", 1, Cancellation));
        await RefusedAsync(ErrorCode.Invalid, () => Registry.SetAliasAsync("m", "v12", 1, Cancellation));
        await Registry.DeleteAliasAsync("m", "never", Cancellation);
    }

    [Fact]
    public async Task Number_of_a_deleted_version_is_not_given_again()
    {
        await CreateAsync("m");
        await VersionAsync("m");
        await VersionAsync("m");

        await Registry.DeleteVersionAsync("m", 2, Cancellation);
        await Registry.DeleteVersionAsync("m", 1, Cancellation);

        Assert.Equal(3, (await Registry.CreateVersionAsync(new NewModelVersion("m", "s3://bucket/x"), Cancellation)).Version);
    }

    [Fact]
    public async Task Stage_archives_what_was_there_when_asked()
    {
        await CreateAsync("m");
        for (var i = 0; i < 3; i++) await VersionAsync("m");
        await Registry.TransitionStageAsync("m", 1, ModelStage.Production, archiveExisting: false, Cancellation);
        await Registry.TransitionStageAsync("m", 2, ModelStage.Production, archiveExisting: true, Cancellation);

        var latest = await Registry.LatestVersionsAsync("m", null, Cancellation);

        Assert.Equal([(3, ModelStage.None), (2, ModelStage.Production), (1, ModelStage.Archived)], latest.Select(v => (v.Version, v.Stage)));
        Assert.Equal(2, Assert.Single(await Registry.LatestVersionsAsync("m", [ModelStage.Production], Cancellation)).Version);
        await RefusedAsync(ErrorCode.Invalid, () => Registry.TransitionStageAsync("m", 2, ModelStage.Archived, archiveExisting: true, Cancellation));
        await RefusedAsync(ErrorCode.NotFound, () => Registry.TransitionStageAsync("m", 9, ModelStage.Archived, archiveExisting: false, Cancellation));
    }

    [Fact]
    public async Task Source_lies_inside_the_artifacts_of_its_run()
    {
        await CreateAsync("m");
        var run = await Runs.CreateRunAsync(new NewRun(new(0)), Cancellation);
        var other = await Runs.CreateRunAsync(new NewRun(new(0)), Cancellation);

        var inside = await VersionAsync("m", $"{run.ArtifactRoot}/model", run.Id);
        var proxied = await VersionAsync("m", $"mlflow-artifacts:/{run.ArtifactKey}/model", run.Id);
        var named = await VersionAsync("m", $"runs:/{run.Id}/model");

        Assert.Equal(run.Id, inside.Run);
        Assert.Equal($"mlflow-artifacts:/{run.ArtifactKey}/model", proxied.DownloadUri);
        Assert.Equal((run.Id, $"{run.ArtifactRoot}/model"), (named.Run!.Value, named.DownloadUri));
        foreach (var source in new[]
        {
            "/etc/passwd", "file:///etc/passwd", other.ArtifactRoot, $"{run.ArtifactRoot}2", $"{run.ArtifactRoot}/../../x", $"{run.ArtifactRoot}/%252e%252e/x",
            $"mlflow-artifacts:/{other.ArtifactKey}", $"runs:/{other.Id}/model", "s3://bucket/x", "",
        })
        {
            await RefusedAsync(ErrorCode.Invalid, () => VersionAsync("m", source, run.Id));
        }

        await RefusedAsync(ErrorCode.Invalid, () => VersionAsync("m", "/etc/passwd"));
        await RefusedAsync(ErrorCode.NotFound, () => VersionAsync("m", "s3://bucket/x", new RunId(new string('0', 32))));
        await RefusedAsync(ErrorCode.NotFound, () => VersionAsync("none"));
        Assert.Equal("s3://bucket/x", (await VersionAsync("m", "models:/m/" + (await VersionAsync("m")).Version)).DownloadUri);
    }

    [Theory]
    [InlineData("name = 'b'", "", "b")]
    [InlineData("name ILIKE 'B%' OR name = 'a'", "name DESC", "b,a")]
    [InlineData("tags.t = '1'", "", "a")]
    [InlineData("", "timestamp DESC", "b,a")]
    [InlineData("tags.`mlflow.prompt.is_prompt` = 'true'", "", "prompt")]
    public async Task Search_finds_models(string filter, string order, string expected)
    {
        await CreateAsync("a", ("t", "1"));
        Clock.Advance(TimeSpan.FromSeconds(1));
        await CreateAsync("b");
        await CreateAsync("prompt", ("mlflow.prompt.is_prompt", "true"));
        var query = new RegistryQuery { Filter = filter, OrderBy = order.Length > 0 ? [order] : [], Dialect = FilterDialect.Extended, MaxResults = 1 };

        var names = new List<string>();
        do
        {
            var page = await Registry.SearchModelsAsync(query, Cancellation);
            names.AddRange(page.Items.Select(m => m.Name));
            query = query with { PageToken = page.NextToken };
        }
        while (query.PageToken is not null);

        Assert.Equal(expected, string.Join(',', names));
    }

    [Fact]
    public async Task Search_finds_versions()
    {
        await CreateAsync("a");
        await CreateAsync("b");
        var run = await Runs.CreateRunAsync(new NewRun(new(0)), Cancellation);
        await VersionAsync("a");
        Clock.Advance(TimeSpan.FromSeconds(1));
        await VersionAsync("b", run.ArtifactRoot, run.Id);
        await VersionAsync("b");
        await Registry.SetVersionTagAsync("b", 2, "t", "x", Cancellation);

        Assert.Equal("b2,b1,a1", await VersionsAsync(""));
        Assert.Equal("b1", await VersionsAsync($"run_id = '{run.Id}'"));
        Assert.Equal("b1", await VersionsAsync($"name = 'b' AND run_id IN ('{run.Id}')"));
        Assert.Equal("b2", await VersionsAsync("tags.t = 'x' AND version_number > 1"));
        Assert.Equal("a1,b2,b1", await VersionsAsync("", "name"));
        await RefusedAsync(ErrorCode.Invalid, () => VersionsAsync("stage = 'None'"));
    }

    [Fact]
    public async Task Logged_model_goes_from_pending_to_a_registered_version()
    {
        var run = await Runs.CreateRunAsync(new NewRun(new(0)), Cancellation);
        var model = await LoggedModels.CreateAsync(
            new NewLoggedModel(new(0), "net") { SourceRun = run.Id, Params = new Dictionary<string, string> { ["p"] = "1" } }, Cancellation);
        Assert.Matches("^m-[0-9a-f]{32}$", model.Id);
        Assert.Equal(LoggedModelStatus.Pending, model.Status);

        await Runs.LogAsync(
            run.Id,
            new()
            {
                ModelOutputs = [new(model.Id, 7)],
                ModelMetrics = [new(model.Id, run.Id, Point("acc", 0.5)) { DatasetName = "d" }, new(model.Id, run.Id, Point("acc", 0.7, 1)) { DatasetName = "d" }],
            },
            Cancellation);
        Assert.Equal(LoggedModelStatus.Ready, (await LoggedModels.FinalizeAsync(model.Id, LoggedModelStatus.Ready, Cancellation)).Status);
        await LoggedModels.SetTagsAsync(model.Id, new Dictionary<string, string> { ["t"] = "x" }, Cancellation);
        await CreateAsync("m");
        var version = await VersionAsync("m", $"models:/{model.Id}");

        Assert.Equal((model.Id, run.Id, model.ArtifactRoot), (version.ModelId, version.Run!.Value, version.DownloadUri));
        var found = (await LoggedModels.FindAsync(model.Id, Cancellation))!;
        Assert.Equal(0.7, Assert.Single(found.Metrics).Point.Value);
        Assert.Equal([KeyValuePair.Create("m", 1)], found.Registrations);
        Assert.Equal([new ModelOutput(model.Id, 7)], (await RunAsync(run.Id)).ModelOutputs);
        await RefusedAsync(ErrorCode.Invalid, () => LoggedModels.LogParamsAsync(model.Id, new Dictionary<string, string> { ["p"] = "2" }, Cancellation));
        await RefusedAsync(ErrorCode.NotFound, () => Runs.LogAsync(run.Id, new() { ModelInputs = ["m-none"] }, Cancellation));
    }

    [Fact]
    public async Task Logged_model_that_is_imported_keeps_id_time_and_metrics_of_runs_that_are_elsewhere()
    {
        var id = $"m-{Guid.NewGuid():N}";
        var created = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123);
        var imported = new NewLoggedModel(new(0), "old") { Id = id, CreatedAt = created, SourceRun = new(new string('e', 32)) };

        var model = await LoggedModels.CreateAsync(imported, Cancellation);
        await LoggedModels.LogMetricsAsync(
            id, [new(id, new(new string('e', 32)), Point("acc", 0.7, 1)) { DatasetName = "d" }, new(id, new(new string('e', 32)), Point("acc", 0.5)) { DatasetName = "d" }], Cancellation);

        Assert.Equal((id, created), (model.Id, model.CreatedAt));
        Assert.Equal(0.7, Assert.Single((await LoggedModels.FindAsync(id, Cancellation))!.Metrics).Point.Value);
        await RefusedAsync(ErrorCode.AlreadyExists, () => LoggedModels.CreateAsync(imported, Cancellation));
        await RefusedAsync(ErrorCode.Invalid, () => LoggedModels.CreateAsync(imported with { Id = "m-../../x" }, Cancellation));
        await RefusedAsync(ErrorCode.Invalid, () => LoggedModels.LogMetricsAsync(id, [new("m-other", new(new string('e', 32)), Point("acc", 1))], Cancellation));
        await LoggedModels.DeleteAsync(id, Cancellation);
        await RefusedAsync(ErrorCode.AlreadyExists, () => LoggedModels.CreateAsync(imported, Cancellation));
        await RefusedAsync(ErrorCode.NotFound, () => LoggedModels.LogMetricsAsync(id, [], Cancellation));
    }

    [Fact]
    public async Task Search_finds_logged_models()
    {
        var run = await Runs.CreateRunAsync(new NewRun(new(0)), Cancellation);
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            ids.Add((await LoggedModels.CreateAsync(new NewLoggedModel(new(0), $"n{i}") { SourceRun = run.Id }, Cancellation)).Id);
        }

        await Runs.LogAsync(run.Id, new() { ModelMetrics = [new(ids[0], run.Id, Point("acc", 0.9)) { DatasetName = "d" }, new(ids[1], run.Id, Point("acc", 0.5))] }, Cancellation);
        await LoggedModels.FinalizeAsync(ids[2], LoggedModelStatus.Ready, Cancellation);
        var query = new LoggedModelQuery { Experiments = [new(0)] };

        Assert.Equal("n2,n1,n0", await LoggedAsync(query));
        Assert.Equal("n0", await LoggedAsync(query with { Filter = "metrics.acc > 0.6" }));
        Assert.Equal("n0", await LoggedAsync(query with { Filter = "metrics.acc > 0", Datasets = [KeyValuePair.Create("d", (string?)null)] }));
        Assert.Equal("n2", await LoggedAsync(query with { Filter = "status = 'LOGGED_MODEL_READY'" }));
        Assert.Equal("n1,n0,n2", await LoggedAsync(query with { OrderBy = [new("metrics.acc", Ascending: true)] }));
        Assert.Equal("n0,n1,n2", await LoggedAsync(query with { OrderBy = [new("metrics.acc", Ascending: false)], MaxResults = 1 }));
        await LoggedModels.DeleteAsync(ids[2], Cancellation);
        Assert.Equal("n1,n0", await LoggedAsync(query));
        await RefusedAsync(ErrorCode.NotFound, () => LoggedModels.DeleteAsync(ids[2], Cancellation));
    }

    private Task<RegisteredModel> CreateAsync(string name, params (string Key, string Value)[] tags) =>
        Registry.CreateModelAsync(new NewRegisteredModel(name) { Tags = tags.ToDictionary(t => t.Key, t => t.Value) }, Cancellation);

    private Task<ModelVersion> VersionAsync(string name, string source = "s3://bucket/x", RunId? run = null) =>
        Registry.CreateVersionAsync(new NewModelVersion(name, source) { Run = run }, Cancellation);

    private async Task<string> VersionsAsync(string filter, params string[] orders)
    {
        var page = await Registry.SearchVersionsAsync(new RegistryQuery { Filter = filter, OrderBy = orders }, Cancellation);
        return string.Join(',', page.Items.Select(v => $"{v.Name}{v.Version}"));
    }

    private async Task<string> LoggedAsync(LoggedModelQuery query)
    {
        var names = new List<string>();
        do
        {
            var page = await LoggedModels.SearchAsync(query, Cancellation);
            names.AddRange(page.Items.Select(m => m.Name));
            query = query with { PageToken = page.NextToken };
        }
        while (query.PageToken is not null);
        return string.Join(',', names);
    }
}
