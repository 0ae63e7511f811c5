using System.Net;
using System.Text.Json;

namespace SweepRunner.Server.Tests.Mlflow;

public class RegistryEndpointsTests(MlflowServer server)
{
    [Fact]
    public async Task A_model_is_created_described_tagged_renamed_and_deleted()
    {
        var name = Name();
        var created = (await server.Api.OkAsync("POST", "registered-models/create", $$"""{"name":"{{name}}","description":"d","tags":[{"key":"k","value":"v"}]}""")).GetProperty("registered_model");
        Assert.Equal((name, "d", "v"), (Text(created, "name"), Text(created, "description"), Text(created.GetProperty("tags")[0], "value")));
        var again = await server.Api.PostAsync("registered-models/create", $$"""{"name":"{{name}}"}""");
        Assert.Equal((HttpStatusCode.BadRequest, "RESOURCE_ALREADY_EXISTS"), (again.Status, again.ErrorCode));

        await server.Api.OkAsync("PATCH", "registered-models/update", $$"""{"name":"{{name}}","description":"new"}""");
        await server.Api.OkAsync("POST", "registered-models/set-tag", $$"""{"name":"{{name}}","key":"x","value":"y"}""");
        await server.Api.OkAsync("DELETE", "registered-models/delete-tag", $$"""{"name":"{{name}}","key":"k"}""");
        await server.Api.OkAsync("POST", "registered-models/rename", $$"""{"name":"{{name}}","new_name":"{{name}}2"}""");

        var read = (await server.Api.OkAsync("GET", $"registered-models/get?name={name}2")).GetProperty("registered_model");
        Assert.Equal(("new", "x"), (Text(read, "description"), Text(read.GetProperty("tags").EnumerateArray().Single(), "key")));
        await server.Api.OkAsync("DELETE", "registered-models/delete", $$"""{"name":"{{name}}2"}""");
        Assert.Equal(HttpStatusCode.NotFound, (await server.Api.GetAsync($"registered-models/get?name={name}2")).Status);
    }

    [Fact]
    public async Task Versions_are_numbered_as_text_and_know_their_run()
    {
        var name = await ModelAsync();
        var run = await server.Api.RunAsync();
        var root = Text((await server.Api.GetRunAsync(run)).GetProperty("info"), "artifact_uri");

        var first = (await server.Api.OkAsync("POST", "model-versions/create", $$"""{"name":"{{name}}","source":"{{root}}/model","run_id":"{{run}}","description":"one","tags":[{"key":"k","value":"v"}]}""")).GetProperty("model_version");
        await VersionAsync(name);

        Assert.Equal(("1", "None", "READY", run, "one"), (Text(first, "version"), Text(first, "current_stage"), Text(first, "status"), Text(first, "run_id"), Text(first, "description")));
        var second = (await server.Api.OkAsync("GET", $"model-versions/get?name={name}&version=2")).GetProperty("model_version");
        Assert.Equal("s3://bucket/model", Text(second, "source"));
        Assert.Equal($"{root}/model", Text(await server.Api.OkAsync("GET", $"model-versions/get-download-uri?name={name}&version=1"), "artifact_uri"));
    }

    [Theory]
    [InlineData("mlflow-artifacts:/elsewhere/model")]
    [InlineData("/etc")]
    [InlineData("mlflow-artifacts://host:1/../../etc")]
    public async Task A_version_of_a_run_comes_from_that_runs_artifacts(string source)
    {
        var name = await ModelAsync();
        var run = await server.Api.RunAsync();

        var answer = await server.Api.PostAsync("model-versions/create", $$"""{"name":"{{name}}","source":"{{source}}","run_id":"{{run}}"}""");

        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE"), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public async Task The_files_of_a_version_can_be_fetched()
    {
        var name = await ModelAsync();
        var run = await server.Api.RunAsync();
        var root = Text((await server.Api.GetRunAsync(run)).GetProperty("info"), "artifact_uri");
        await server.Api.OkAsync("PUT", $"/api/2.0/mlflow-artifacts/artifacts/{root["mlflow-artifacts:/".Length..]}/model/MLmodel", "flavors");
        await server.Api.OkAsync("POST", "model-versions/create", $$"""{"name":"{{name}}","source":"{{root}}/model","run_id":"{{run}}"}""");
        await server.Api.OkAsync("POST", "model-versions/create", $$"""{"name":"{{name}}","source":"runs:/{{run}}/model","run_id":"{{run}}"}""");

        foreach (var version in (int[])[1, 2])
        {
            var content = await server.Http.GetStringAsync(new Uri($"/model-versions/get-artifact?name={name}&version={version}&path=MLmodel", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal("flavors", content);
        }
    }

    [Fact]
    public async Task A_version_moves_through_stages_and_archives_others()
    {
        var name = await ModelAsync();
        await VersionAsync(name);
        await VersionAsync(name);
        await server.Api.OkAsync("POST", "model-versions/transition-stage", $$"""{"name":"{{name}}","version":"1","stage":"production"}""");

        await server.Api.OkAsync("POST", "model-versions/transition-stage", $$"""{"name":"{{name}}","version":"2","stage":"Production","archive_existing_versions":true}""");

        var latest = await server.Api.OkAsync("GET", $"registered-models/get-latest-versions?name={name}&stages=Production&stages=Archived");
        Assert.Equal(["Archived 1", "Production 2"], latest.GetProperty("model_versions").EnumerateArray().Select(v => $"{Text(v, "current_stage")} {Text(v, "version")}").Order());
        var all = await server.Api.OkAsync("POST", "registered-models/get-latest-versions", $$"""{"name":"{{name}}"}""");
        Assert.Equal(2, all.GetProperty("model_versions").GetArrayLength());
    }

    [Fact]
    public async Task An_alias_goes_with_its_version()
    {
        var name = await ModelAsync();
        await VersionAsync(name);
        await VersionAsync(name);
        await server.Api.OkAsync("POST", "registered-models/alias", $$"""{"name":"{{name}}","alias":"best","version":"1"}""");
        await server.Api.OkAsync("POST", "registered-models/alias", $$"""{"name":"{{name}}","alias":"best","version":"2"}""");
        Assert.Equal("2", Text((await server.Api.OkAsync("GET", $"registered-models/alias?name={name}&alias=best")).GetProperty("model_version"), "version"));
        var model = (await server.Api.OkAsync("GET", $"registered-models/get?name={name}")).GetProperty("registered_model");
        Assert.Equal(("best", "2"), (Text(model.GetProperty("aliases")[0], "alias"), Text(model.GetProperty("aliases")[0], "version")));

        await server.Api.OkAsync("DELETE", "model-versions/delete", $$"""{"name":"{{name}}","version":"2"}""");

        // A version that is gone leaves no alias behind, as it does in MLflow.
        Assert.Equal("INVALID_PARAMETER_VALUE", (await server.Api.GetAsync($"registered-models/alias?name={name}&alias=best")).ErrorCode);
    }

    [Theory]
    [InlineData("latest")]
    [InlineData("v12")]
    [InlineData("a b")]
    public async Task Some_aliases_are_refused(string alias)
    {
        var name = await ModelAsync();
        await VersionAsync(name);

        Assert.Equal("INVALID_PARAMETER_VALUE", (await server.Api.PostAsync("registered-models/alias", $$"""{"name":"{{name}}","alias":"{{alias}}","version":"1"}""")).ErrorCode);
    }

    [Fact]
    public async Task Tags_and_descriptions_of_versions_change()
    {
        var name = await ModelAsync();
        await VersionAsync(name);
        await server.Api.OkAsync("POST", "model-versions/set-tag", $$"""{"name":"{{name}}","version":"1","key":"a","value":"1"}""");
        await server.Api.OkAsync("POST", "model-versions/set-tag", $$"""{"name":"{{name}}","version":"1","key":"b","value":"2"}""");
        await server.Api.OkAsync("DELETE", "model-versions/delete-tag", $$"""{"name":"{{name}}","version":"1","key":"a"}""");

        var version = (await server.Api.OkAsync("PATCH", "model-versions/update", $$"""{"name":"{{name}}","version":"1","description":"d"}""")).GetProperty("model_version");

        Assert.Equal(("d", "b"), (Text(version, "description"), Text(version.GetProperty("tags").EnumerateArray().Single(), "key")));
    }

    [Fact]
    public async Task Models_and_versions_are_searched_in_pages()
    {
        var prefix = Name();
        for (var i = 0; i < 3; i++)
        {
            await server.Api.OkAsync("POST", "registered-models/create", $$"""{"name":"{{prefix}}-{{i}}"}""");
            await VersionAsync($"{prefix}-{i}");
        }

        var models = await server.Api.OkAsync("GET", $"registered-models/search?filter=name%20LIKE%20'{prefix}%25'&max_results=2&order_by=name%20DESC");
        var rest = await server.Api.OkAsync("GET", $"registered-models/search?filter=name%20LIKE%20'{prefix}%25'&max_results=2&order_by=name%20DESC&page_token={Uri.EscapeDataString(Text(models, "next_page_token"))}");
        var versions = await server.Api.OkAsync("GET", $"model-versions/search?filter=name%3D'{prefix}-1'");

        Assert.Equal([$"{prefix}-2", $"{prefix}-1"], models.GetProperty("registered_models").EnumerateArray().Select(m => Text(m, "name")));
        Assert.Equal([$"{prefix}-0"], rest.GetProperty("registered_models").EnumerateArray().Select(m => Text(m, "name")));
        Assert.Equal(["1"], versions.GetProperty("model_versions").EnumerateArray().Select(v => Text(v, "version")));
    }

    private async Task<string> ModelAsync()
    {
        var name = Name();
        await server.Api.OkAsync("POST", "registered-models/create", $$"""{"name":"{{name}}"}""");
        return name;
    }

    private Task VersionAsync(string name) => server.Api.OkAsync("POST", "model-versions/create", $$"""{"name":"{{name}}","source":"s3://bucket/model"}""");

    private static string Name() => $"{Guid.NewGuid():N}";

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
