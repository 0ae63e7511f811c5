using System.Net;
using System.Text.Json;

namespace SweepRunner.Server.Tests.Mlflow;

public class LoggedModelEndpointsTests(MlflowServer server)
{
    [Fact]
    public async Task A_model_is_logged_as_clients_of_mlflow_3_do_it()
    {
        var run = await server.Api.RunAsync();
        var experiment = Text((await server.Api.GetRunAsync(run)).GetProperty("info"), "experiment_id");
        var info = (await server.Api.OkAsync(
            "POST",
            "logged-models",
            $$"""{"experiment_id":"{{experiment}}","name":"net","model_type":"Classifier","source_run_id":"{{run}}","params":[{"key":"lr","value":"0.1"}],"tags":[{"key":"t","value":"1"}]}""")).GetProperty("model").GetProperty("info");
        var id = Text(info, "model_id");
        Assert.Equal((experiment, "net", "LOGGED_MODEL_PENDING", "Classifier", run), (Text(info, "experiment_id"), Text(info, "name"), Text(info, "status"), Text(info, "model_type"), Text(info, "source_run_id")));

        var key = Text(info, "artifact_uri")["mlflow-artifacts:/".Length..];
        await server.Api.OkAsync("PUT", $"/api/2.0/mlflow-artifacts/artifacts/{key}/MLmodel", "flavors");
        await server.Api.OkAsync("POST", $"logged-models/{id}/params", """{"params":[{"key":"depth","value":"3"}]}""");
        await server.Api.OkAsync("PATCH", $"logged-models/{id}/tags", """{"tags":[{"key":"u","value":"2"}]}""");
        await server.Api.OkAsync("DELETE", $"logged-models/{id}/tags/t");
        await server.Api.OkAsync("PATCH", $"logged-models/{id}", """{"status":"LOGGED_MODEL_READY"}""");
        await server.Api.OkAsync("POST", "runs/log-metric", $$"""{"run_id":"{{run}}","key":"acc","value":0.9,"timestamp":5,"model_id":"{{id}}","dataset_name":"iris","dataset_digest":"abc"}""");

        var model = (await server.Api.OkAsync("GET", $"logged-models/{id}")).GetProperty("model");
        Assert.Equal("LOGGED_MODEL_READY", Text(model.GetProperty("info"), "status"));
        Assert.Equal(["u"], model.GetProperty("info").GetProperty("tags").EnumerateArray().Select(t => Text(t, "key")));
        Assert.Equal(["depth", "lr"], model.GetProperty("data").GetProperty("params").EnumerateArray().Select(p => Text(p, "key")).Order());
        var metric = model.GetProperty("data").GetProperty("metrics")[0];
        Assert.Equal(("acc", 0.9, "iris", run), (Text(metric, "key"), metric.GetProperty("value").GetDouble(), Text(metric, "dataset_name"), Text(metric, "run_id")));
        Assert.Equal("MLmodel", Text((await server.Api.OkAsync("GET", $"logged-models/{id}/artifacts/directories")).GetProperty("files")[0], "path"));
        Assert.Equal("flavors", await server.Http.GetStringAsync(new Uri($"/ajax-api/2.0/mlflow/logged-models/{id}/artifacts/files?artifact_file_path=MLmodel", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal("acc", Text((await server.Api.GetRunAsync(run)).GetProperty("data").GetProperty("metrics")[0], "key"));
    }

    [Fact]
    public async Task A_version_made_of_a_logged_model_is_known_to_it()
    {
        var id = await ModelAsync("0");
        var name = $"{Guid.NewGuid():N}";
        await server.Api.OkAsync("POST", "registered-models/create", $$"""{"name":"{{name}}"}""");

        var version = (await server.Api.OkAsync("POST", "model-versions/create", $$"""{"name":"{{name}}","source":"models:/{{id}}","model_id":"{{id}}"}""")).GetProperty("model_version");

        Assert.Equal(id, Text(version, "model_id"));
        Assert.StartsWith("mlflow-artifacts:/", Text(await server.Api.OkAsync("GET", $"model-versions/get-download-uri?name={name}&version=1"), "artifact_uri"), StringComparison.Ordinal);
        var registration = (await server.Api.OkAsync("GET", $"logged-models/{id}")).GetProperty("model").GetProperty("info").GetProperty("registrations")[0];
        Assert.Equal((name, "1"), (Text(registration, "name"), Text(registration, "version")));
    }

    [Fact]
    public async Task Models_are_searched_ordered_and_deleted()
    {
        var experiment = await server.Api.ExperimentAsync();
        var (a, b) = (await ModelAsync(experiment, "a"), await ModelAsync(experiment, "b"));
        var search = $$"""{"experiment_ids":["{{experiment}}"],"order_by":[{"field_name":"name","ascending":false}],"max_results":1}""";

        var first = await server.Api.OkAsync("POST", "logged-models/search", search);
        var filtered = await server.Api.OkAsync("POST", "logged-models/search", $$"""{"experiment_ids":["{{experiment}}"],"filter":"name = 'a'"}""");
        await server.Api.OkAsync("DELETE", $"logged-models/{b}");

        Assert.Equal(b, Id(first));
        Assert.True(first.TryGetProperty("next_page_token", out _));
        Assert.Equal(a, Id(filtered));
        Assert.Equal(a, Id(await server.Api.OkAsync("POST", "logged-models/search", search)));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Api.GetAsync($"logged-models/{b}")).Status);
    }

    private async Task<string> ModelAsync(string experiment, string name = "m") =>
        Text((await server.Api.OkAsync("POST", "logged-models", $$"""{"experiment_id":"{{experiment}}","name":"{{name}}"}""")).GetProperty("model").GetProperty("info"), "model_id");

    private static string Id(JsonElement page) => Text(page.GetProperty("models")[0].GetProperty("info"), "model_id");

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
