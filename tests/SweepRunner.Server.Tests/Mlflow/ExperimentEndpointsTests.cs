using System.Net;
using System.Text.Json;

namespace SweepRunner.Server.Tests.Mlflow;

public class ExperimentEndpointsTests(MlflowServer server)
{
    [Fact]
    public async Task The_default_experiment_is_there()
    {
        var found = (await server.Api.OkAsync("GET", "experiments/get?experiment_id=0")).GetProperty("experiment");

        Assert.Equal(("0", "Default", "active"), (Text(found, "experiment_id"), Text(found, "name"), Text(found, "lifecycle_stage")));
        Assert.StartsWith("mlflow-artifacts:/", Text(found, "artifact_location"), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Number, found.GetProperty("creation_time").ValueKind);
        Assert.False(found.TryGetProperty("tags", out _));
    }

    [Fact]
    public async Task An_experiment_keeps_its_tags_and_location()
    {
        var name = Name();
        var id = Text(
            await server.Api.OkAsync("POST", "experiments/create", $$"""{"name":"{{name}}","artifact_location":"mlflow-artifacts:/mine/{{name}}","tags":[{"key":"k1","value":"v1"},{"key":"k2"}]}"""),
            "experiment_id");

        var found = (await server.Api.OkAsync("GET", $"experiments/get-by-name?experiment_name={name}")).GetProperty("experiment");

        Assert.Equal((id, $"mlflow-artifacts:/mine/{name}"), (Text(found, "experiment_id"), Text(found, "artifact_location")));
        Assert.Equal(["k1=v1", "k2="], found.GetProperty("tags").EnumerateArray().Select(t => $"{Text(t, "key")}={Text(t, "value")}").Order());
    }

    [Fact]
    public async Task A_name_stays_taken_when_its_experiment_is_deleted()
    {
        var name = Name();
        var id = Text(await server.Api.OkAsync("POST", "experiments/create", $$"""{"name":"{{name}}"}"""), "experiment_id");
        await server.Api.OkAsync("POST", "experiments/delete", $$"""{"experiment_id":"{{id}}"}""");

        var again = await server.Api.PostAsync("experiments/create", $$"""{"name":"{{name}}"}""");

        Assert.Equal((HttpStatusCode.BadRequest, "RESOURCE_ALREADY_EXISTS"), (again.Status, again.ErrorCode));
    }

    [Fact]
    public async Task A_deleted_experiment_takes_no_runs_until_it_is_restored()
    {
        var id = await server.Api.ExperimentAsync();
        await server.Api.OkAsync("POST", "experiments/delete", $$"""{"experiment_id":"{{id}}"}""");
        Assert.Equal("deleted", Text((await server.Api.OkAsync("GET", $"experiments/get?experiment_id={id}")).GetProperty("experiment"), "lifecycle_stage"));
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Api.PostAsync("runs/create", $$"""{"experiment_id":"{{id}}"}""")).Status);

        await server.Api.OkAsync("POST", "experiments/restore", $$"""{"experiment_id":"{{id}}"}""");

        await server.Api.RunAsync(id);
    }

    [Fact]
    public async Task An_experiment_can_be_renamed()
    {
        var (id, name) = (await server.Api.ExperimentAsync(), Name());

        await server.Api.OkAsync("POST", "experiments/update", $$"""{"experiment_id":"{{id}}","new_name":"{{name}}"}""");

        Assert.Equal(name, Text((await server.Api.OkAsync("GET", $"experiments/get?experiment_id={id}")).GetProperty("experiment"), "name"));
    }

    [Fact]
    public async Task Tags_can_be_set_over_several_lines_replaced_and_removed()
    {
        var id = await server.Api.ExperimentAsync();
        await server.Api.OkAsync("POST", "experiments/set-experiment-tag", $$"""{"experiment_id":"{{id}}","key":"a tag","value":"old"}""");
        await server.Api.OkAsync("POST", "experiments/set-experiment-tag", $$"""{"experiment_id":"{{id}}","key":"a tag","value":"new\nlines"}""");
        Assert.Equal("new\nlines", Text((await server.Api.OkAsync("GET", $"experiments/get?experiment_id={id}")).GetProperty("experiment").GetProperty("tags")[0], "value"));

        await server.Api.OkAsync("POST", "experiments/delete-experiment-tag", $$"""{"experiment_id":"{{id}}","key":"a tag"}""");

        Assert.Equal(HttpStatusCode.NotFound, (await server.Api.PostAsync("experiments/delete-experiment-tag", $$"""{"experiment_id":"{{id}}","key":"a tag"}""")).Status);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    public async Task Search_pages_through_what_matches_newest_first(string method)
    {
        var prefix = Name();
        for (var i = 0; i < 5; i++) await server.Api.OkAsync("POST", "experiments/create", $$"""{"name":"{{prefix}}-{{i}}"}""");

        var names = new List<string>();
        for (string? token = null; token != "";)
        {
            var page = method == "GET"
                ? await server.Api.OkAsync("GET", $"experiments/search?max_results=2&filter=name%20LIKE%20'{prefix}%25'&view_type=ALL&page_token={Uri.EscapeDataString(token ?? "")}")
                : await server.Api.OkAsync("POST", "experiments/search", $$"""{"max_results":2,"filter":"name LIKE '{{prefix}}%'","page_token":"{{token}}"}""");
            names.AddRange(page.GetProperty("experiments").EnumerateArray().Select(e => Text(e, "name")));
            token = page.TryGetProperty("next_page_token", out var next) ? next.GetString() : "";
        }

        Assert.Equal([$"{prefix}-4", $"{prefix}-3", $"{prefix}-2", $"{prefix}-1", $"{prefix}-0"], names);
    }

    [Fact]
    public async Task Data_sets_of_runs_are_summarised()
    {
        var id = await server.Api.ExperimentAsync();
        var run = await server.Api.RunAsync(id);
        await server.Api.OkAsync(
            "POST",
            "runs/log-inputs",
            $$"""{"run_id":"{{run}}","datasets":[{"tags":[{"key":"mlflow.data.context","value":"training"}],"dataset":{"name":"iris","digest":"abc","source_type":"local","source":"{}"} }]}""");

        var found = (await server.Api.OkAsync("POST", "experiments/search-datasets", $$"""{"experiment_ids":["{{id}}"]}""")).GetProperty("dataset_summaries")[0];

        Assert.Equal((id, "iris", "abc", "training"), (Text(found, "experiment_id"), Text(found, "name"), Text(found, "digest"), Text(found, "context")));
    }

    [Fact]
    public async Task Old_clients_can_list()
    {
        var all = await server.Api.OkAsync("GET", "experiments/list");

        Assert.Contains(all.GetProperty("experiments").EnumerateArray(), e => Text(e, "name") == "Default");
    }

    private static string Name() => $"{Guid.NewGuid():N}";

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
