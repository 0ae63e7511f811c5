using System.Net;
using System.Text.Json;

namespace SweepRunner.Server.Tests.Mlflow;

public class RunEndpointsTests(MlflowServer server)
{
    [Fact]
    public async Task A_run_is_created_with_all_that_is_given()
    {
        var experiment = await server.Api.ExperimentAsync();
        var created = (await server.Api.OkAsync(
            "POST",
            "runs/create",
            $$"""{"experiment_id":"{{experiment}}","user_id":"ann","run_name":"my name","start_time":456,"tags":[{"key":"mlflow.user","value":"ann"},{"key":"mlflow.parentRunId","value":"7"},{"key":"my","value":"tag"}]}""")).GetProperty("run");
        var id = Text(created.GetProperty("info"), "run_id");

        foreach (var run in (JsonElement[])[created, await server.Api.GetRunAsync(id)])
        {
            var info = run.GetProperty("info");
            Assert.Equal((id, experiment, "ann", "my name", "RUNNING", "active"), (Text(info, "run_uuid"), Text(info, "experiment_id"), Text(info, "user_id"), Text(info, "run_name"), Text(info, "status"), Text(info, "lifecycle_stage")));
            Assert.Equal(456, info.GetProperty("start_time").GetInt64());
            Assert.False(info.TryGetProperty("end_time", out _));
            Assert.StartsWith($"mlflow-artifacts:/{experiment}/{id}", Text(info, "artifact_uri"), StringComparison.Ordinal);
            Assert.Equal("my name", Tags(run)["mlflow.runName"]);
            Assert.Equal(("7", "tag"), (Tags(run)["mlflow.parentRunId"], Tags(run)["my"]));
        }
    }

    [Fact]
    public async Task A_run_without_a_name_gets_one_that_is_also_its_tag()
    {
        var run = await server.Api.GetRunAsync(await server.Api.RunAsync());

        Assert.NotEmpty(Text(run.GetProperty("info"), "run_name"));
        Assert.Equal(Text(run.GetProperty("info"), "run_name"), Tags(run)["mlflow.runName"]);
        Assert.False(run.GetProperty("data").TryGetProperty("metrics", out _));
        Assert.Equal("{}", run.GetProperty("inputs").GetRawText());
    }

    [Fact]
    public async Task Name_and_name_tag_must_agree()
    {
        var answer = await server.Api.PostAsync("runs/create", """{"experiment_id":"0","run_name":"a","tags":[{"key":"mlflow.runName","value":"b"}]}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Theory]
    [InlineData("\"FINISHED\"", "FINISHED")]
    [InlineData("3", "FINISHED")]
    [InlineData("\"FAILED\"", "FAILED")]
    [InlineData("\"KILLED\"", "KILLED")]
    public async Task A_run_ends_and_is_renamed(string written, string status)
    {
        var id = await server.Api.RunAsync();

        var info = (await server.Api.OkAsync("POST", "runs/update", $$"""{"run_uuid":"{{id}}","status":{{written}},"end_time":"99","run_name":"new"}""")).GetProperty("run_info");

        Assert.Equal((status, 99L, "new"), (Text(info, "status"), info.GetProperty("end_time").GetInt64(), Text(info, "run_name")));
        var run = await server.Api.GetRunAsync(id);
        Assert.Equal((status, "new"), (Text(run.GetProperty("info"), "status"), Tags(run)["mlflow.runName"]));
    }

    [Fact]
    public async Task The_name_tag_renames_the_run()
    {
        var id = await server.Api.RunAsync();

        await server.Api.OkAsync("POST", "runs/set-tag", $$"""{"run_id":"{{id}}","key":"mlflow.runName","value":"other"}""");

        Assert.Equal("other", Text((await server.Api.GetRunAsync(id)).GetProperty("info"), "run_name"));
    }

    [Fact]
    public async Task A_deleted_run_takes_nothing_until_it_is_restored()
    {
        var id = await server.Api.RunAsync();
        await server.Api.OkAsync("POST", "runs/delete", $$"""{"run_id":"{{id}}"}""");
        Assert.Equal("deleted", Text((await server.Api.GetRunAsync(id)).GetProperty("info"), "lifecycle_stage"));
        var param = $$"""{"run_id":"{{id}}","key":"a","value":"b"}""";
        Assert.Equal("INVALID_PARAMETER_VALUE", (await server.Api.PostAsync("runs/log-parameter", param)).ErrorCode);
        Assert.Equal("INVALID_PARAMETER_VALUE", (await server.Api.PostAsync("runs/update", $$"""{"run_id":"{{id}}","status":"FAILED"}""")).ErrorCode);

        await server.Api.OkAsync("POST", "runs/restore", $$"""{"run_id":"{{id}}"}""");

        await server.Api.OkAsync("POST", "runs/log-parameter", param);
    }

    [Fact]
    public async Task Search_filters_orders_and_pages()
    {
        var experiment = await server.Api.ExperimentAsync();
        var ids = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            var run = await server.Api.RunAsync(experiment, $$""","start_time":{{1000 + i}}""");
            ids.Add(run);
            await server.Api.OkAsync("POST", "runs/log-batch", $$"""{"run_id":"{{run}}","metrics":[{"key":"acc","value":{{i}},"timestamp":1}],"params":[{"key":"kind","value":"{{(i % 2 == 0 ? "even" : "odd")}}"}]}""");
        }

        var first = await server.Api.OkAsync("POST", "runs/search", $$"""{"experiment_ids":["{{experiment}}"],"filter":"metrics.acc >= 1 AND params.kind = 'odd'","order_by":["metrics.acc DESC"],"max_results":2,"run_view_type":"ACTIVE_ONLY"}""");
        var second = await server.Api.OkAsync("POST", "runs/search", $$"""{"experiment_ids":["{{experiment}}"],"filter":"metrics.acc >= 1 AND params.kind = 'odd'","order_by":["metrics.acc DESC"],"max_results":2,"page_token":"{{Text(first, "next_page_token")}}"}""");

        Assert.Equal([ids[5], ids[3]], Ids(first));
        Assert.Equal([ids[1]], Ids(second));
        Assert.False(second.TryGetProperty("next_page_token", out _));
    }

    [Theory]
    [InlineData("mlflow-artifacts:/here/")]
    [InlineData("s3://bucket/place")]
    [InlineData("/mnt/place")]
    public async Task A_run_is_found_by_the_place_of_its_artifacts_as_clients_are_told_it(string place)
    {
        var experiment = (await server.Api.OkAsync("POST", "experiments/create", $$"""{"name":"{{Guid.NewGuid():N}}","artifact_location":"{{place}}"}""")).GetProperty("experiment_id").GetString();
        var run = await server.Api.RunAsync(experiment);
        var uri = (await server.Api.GetRunAsync(run)).GetProperty("info").GetProperty("artifact_uri").GetString();

        foreach (var filter in new[] { $"artifact_uri = '{uri}'", $"attributes.artifact_uri LIKE '{place}%'" })
        {
            var found = await server.Api.OkAsync("POST", "runs/search", $$"""{"experiment_ids":["{{experiment}}"],"filter":"{{filter}}","order_by":["artifact_uri"]}""");
            Assert.Equal(run, found.GetProperty("runs")[0].GetProperty("info").GetProperty("run_id").GetString());
        }
    }

    [Fact]
    public async Task Runs_come_newest_first_then_by_id()
    {
        var experiment = await server.Api.ExperimentAsync();
        var same = new List<string>();
        for (var i = 0; i < 5; i++) same.Add(await server.Api.RunAsync(experiment, ""","start_time":1"""));
        var newest = await server.Api.RunAsync(experiment, ""","start_time":2""");

        var found = await server.Api.OkAsync("POST", "runs/search", $$"""{"experiment_ids":["{{experiment}}"]}""");

        Assert.Equal([newest, .. same.Order(StringComparer.Ordinal)], Ids(found));
    }

    [Fact]
    public async Task A_search_that_finds_nothing_answers_an_empty_message() =>
        Assert.Equal("{}", (await server.Api.OkAsync("POST", "runs/search", $$"""{"experiment_ids":["{{await server.Api.ExperimentAsync()}}"]}""")).GetRawText());

    [Fact]
    public async Task Children_are_found_by_their_parent()
    {
        var experiment = await server.Api.ExperimentAsync();
        var parent = await server.Api.RunAsync(experiment);
        var child = await server.Api.RunAsync(experiment, $$""","tags":[{"key":"mlflow.parentRunId","value":"{{parent}}"}]""");

        var found = await server.Api.OkAsync("POST", "runs/search", $$"""{"experiment_ids":["{{experiment}}"],"filter":"tags.mlflow.parentRunId = '{{parent}}'"}""");

        Assert.Equal([child], Ids(found));
    }

    private static IEnumerable<string> Ids(JsonElement page) => page.GetProperty("runs").EnumerateArray().Select(r => Text(r.GetProperty("info"), "run_id"));

    private static Dictionary<string, string> Tags(JsonElement run) => run.GetProperty("data").GetProperty("tags").EnumerateArray().ToDictionary(t => Text(t, "key"), t => Text(t, "value"));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
