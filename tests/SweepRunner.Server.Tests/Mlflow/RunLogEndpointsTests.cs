using System.Net;
using System.Text.Json;

namespace SweepRunner.Server.Tests.Mlflow;

public class RunLogEndpointsTests(MlflowServer server)
{
    [Fact]
    public async Task A_param_may_be_logged_again_with_its_value_but_not_with_another()
    {
        var run = await server.Api.RunAsync("0");
        await server.Api.OkAsync("POST", "runs/log-parameter", $$"""{"run_id":"{{run}}","key":"lr","value":"0.1"}""");
        await server.Api.OkAsync("POST", "runs/log-parameter", $$"""{"run_uuid":"{{run}}","key":"lr","value":"0.1"}""");

        var other = await server.Api.PostAsync("runs/log-parameter", $$"""{"run_id":"{{run}}","key":"lr","value":"0.2"}""");

        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE"), (other.Status, other.ErrorCode));
    }

    [Fact]
    public async Task A_batch_with_one_conflicting_param_writes_nothing()
    {
        var run = await server.Api.RunAsync("0");
        await server.Api.OkAsync("POST", "runs/log-parameter", $$"""{"run_id":"{{run}}","key":"lr","value":"0.1"}""");

        var batch = await server.Api.PostAsync(
            "runs/log-batch",
            $$"""{"run_id":"{{run}}","metrics":[{"key":"m","value":1,"timestamp":1}],"params":[{"key":"new","value":"1"},{"key":"lr","value":"9"}],"tags":[{"key":"t","value":"1"}]}""");

        Assert.Equal(HttpStatusCode.BadRequest, batch.Status);
        var data = (await server.Api.GetRunAsync(run)).GetProperty("data");
        Assert.False(data.TryGetProperty("metrics", out _));
        Assert.Equal(["lr"], data.GetProperty("params").EnumerateArray().Select(p => Text(p, "key")));
        Assert.DoesNotContain(data.GetProperty("tags").EnumerateArray(), t => Text(t, "key") == "t");
    }

    [Theory]
    [InlineData(1001, 0, 0)]
    [InlineData(0, 101, 0)]
    [InlineData(0, 0, 101)]
    [InlineData(900, 50, 51)]
    public async Task A_batch_beyond_the_limits_is_refused(int metrics, int parameters, int tags)
    {
        var run = await server.Api.RunAsync("0");

        Assert.Equal(HttpStatusCode.BadRequest, (await server.Api.PostAsync("runs/log-batch", Batch(run, metrics, parameters, tags))).Status);
    }

    [Theory]
    [InlineData(1000, 0, 0)]
    [InlineData(800, 100, 100)]
    public async Task A_batch_at_the_limits_is_taken(int metrics, int parameters, int tags)
    {
        var run = await server.Api.RunAsync("0");

        await server.Api.OkAsync("POST", "runs/log-batch", Batch(run, metrics, parameters, tags));
    }

    [Fact]
    public async Task Empty_values_are_values()
    {
        var run = await server.Api.RunAsync("0");
        await server.Api.OkAsync("POST", "runs/log-parameter", $$"""{"run_id":"{{run}}","key":"p","value":""}""");
        await server.Api.OkAsync("POST", "runs/set-tag", $$"""{"run_id":"{{run}}","key":"t"}""");

        var data = (await server.Api.GetRunAsync(run)).GetProperty("data");

        Assert.Equal("", Text(data.GetProperty("params")[0], "value"));
        Assert.Contains(data.GetProperty("tags").EnumerateArray(), t => Text(t, "key") == "t" && Text(t, "value").Length == 0);
    }

    [Theory]
    [InlineData(6000, 6000)]
    [InlineData(6001, 6000)]
    public async Task A_long_param_is_cut(int length, int kept)
    {
        var run = await server.Api.RunAsync("0");

        await server.Api.OkAsync("POST", "runs/log-parameter", $$"""{"run_id":"{{run}}","key":"p","value":"{{new string('x', length)}}"}""");

        Assert.Equal(kept, Text((await server.Api.GetRunAsync(run)).GetProperty("data").GetProperty("params")[0], "value").Length);
    }

    [Theory]
    [InlineData(250, HttpStatusCode.OK)]
    [InlineData(251, HttpStatusCode.BadRequest)]
    public async Task A_key_has_its_limit(int length, HttpStatusCode status)
    {
        var run = await server.Api.RunAsync("0");

        var answer = await server.Api.PostAsync("runs/log-metric", $$"""{"run_id":"{{run}}","key":"{{new string('k', length)}}","value":1,"timestamp":1}""");

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task The_newest_metric_is_that_of_the_largest_step_time_and_value()
    {
        var run = await server.Api.RunAsync("0");
        await server.Api.OkAsync(
            "POST",
            "runs/log-batch",
            $$"""{"run_id":"{{run}}","metrics":[{"key":"m","value":5,"timestamp":9,"step":1},{"key":"m","value":1,"timestamp":2,"step":3},{"key":"m","value":2,"timestamp":2,"step":3},{"key":"m","value":7,"timestamp":1,"step":3}]}""");

        var newest = (await server.Api.GetRunAsync(run)).GetProperty("data").GetProperty("metrics")[0];

        Assert.Equal((2.0, 2L, 3L), (newest.GetProperty("value").GetDouble(), newest.GetProperty("timestamp").GetInt64(), newest.GetProperty("step").GetInt64()));
    }

    [Fact]
    public async Task Logging_goes_on_after_the_end()
    {
        var run = await server.Api.RunAsync("0");
        await server.Api.OkAsync("POST", "runs/update", $$"""{"run_id":"{{run}}","status":"FINISHED","end_time":1}""");

        await server.Api.OkAsync("POST", "runs/log-metric", $$"""{"run_id":"{{run}}","key":"late","value":1,"timestamp":1}""");
    }

    [Fact]
    public async Task A_tag_is_removed_once()
    {
        var run = await server.Api.RunAsync("0");
        await server.Api.OkAsync("POST", "runs/set-tag", $$"""{"run_id":"{{run}}","key":"t","value":"1"}""");

        await server.Api.OkAsync("POST", "runs/delete-tag", $$"""{"run_id":"{{run}}","key":"t"}""");

        Assert.Equal(HttpStatusCode.NotFound, (await server.Api.PostAsync("runs/delete-tag", $$"""{"run_id":"{{run}}","key":"t"}""")).Status);
    }

    [Fact]
    public async Task Data_sets_and_models_are_inputs_and_outputs()
    {
        var run = await server.Api.RunAsync("0");
        var model = (await server.Api.OkAsync("POST", "logged-models", $$"""{"experiment_id":"0","source_run_id":"{{run}}"}""")).GetProperty("model").GetProperty("info").GetProperty("model_id").GetString();
        await server.Api.OkAsync(
            "POST",
            "runs/log-inputs",
            $$"""{"run_id":"{{run}}","datasets":[{"tags":[{"key":"mlflow.data.context","value":"eval"}],"dataset":{"name":"d","digest":"x","source_type":"code","source":"{}","schema":"{}","profile":"{\"rows\":3}"} }],"models":[{"model_id":"{{model}}"}]}""");

        await server.Api.OkAsync("POST", "runs/outputs", $$"""{"run_id":"{{run}}","models":[{"model_id":"{{model}}","step":"4"}]}""");

        var read = await server.Api.GetRunAsync(run);
        var input = read.GetProperty("inputs").GetProperty("dataset_inputs")[0];
        Assert.Equal(("d", """{"rows":3}"""), (Text(input.GetProperty("dataset"), "name"), Text(input.GetProperty("dataset"), "profile")));
        Assert.Equal("eval", Text(input.GetProperty("tags")[0], "value"));
        Assert.Equal(model, Text(read.GetProperty("inputs").GetProperty("model_inputs")[0], "model_id"));
        var output = read.GetProperty("outputs").GetProperty("model_outputs")[0];
        Assert.Equal((model, 4L), (Text(output, "model_id"), output.GetProperty("step").GetInt64()));
    }

    [Fact]
    public async Task Models_of_older_clients_make_a_history_that_fits_its_tag()
    {
        var run = await server.Api.RunAsync("0");
        for (var i = 0; i < 9; i++)
        {
            var json = JsonSerializer.Serialize($$"""{"artifact_path":"model/{{i}}","flavors":{"a":"{{new string('f', 1500)}}"},"utc_time_created":"now","run_id":"{{run}}"}""");
            await server.Api.OkAsync("POST", "runs/log-model", $$"""{"run_id":"{{run}}","model_json":{{json}}}""");
        }

        var tag = (await server.Api.GetRunAsync(run)).GetProperty("data").GetProperty("tags").EnumerateArray().Single(t => Text(t, "key") == "mlflow.log-model.history");

        var history = JsonDocument.Parse(Text(tag, "value")).RootElement.EnumerateArray().Select(m => Text(m, "artifact_path")).ToList();
        Assert.Equal("model/8", history[^1]);
        Assert.InRange(history.Count, 2, 8);
    }

    [Fact]
    public async Task Models_logged_at_once_are_all_in_the_history()
    {
        var run = await server.Api.RunAsync("0");

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => server.Api.OkAsync(
            "POST", "runs/log-model", JsonSerializer.Serialize(new { run_id = run, model_json = $$"""{"artifact_path":"{{i}}","flavors":{},"utc_time_created":"now","run_id":"{{run}}"}""" })))));

        var tag = (await server.Api.GetRunAsync(run)).GetProperty("data").GetProperty("tags").EnumerateArray().Single(t => Text(t, "key") == "mlflow.log-model.history");
        Assert.Equal(12, JsonDocument.Parse(Text(tag, "value")).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task A_model_whose_description_fits_no_tag_is_refused_and_the_history_stays_whole()
    {
        var run = await server.Api.RunAsync("0");
        foreach (var length in new[] { 100, 9000 })
        {
            var json = JsonSerializer.Serialize($$"""{"artifact_path":"model","flavors":{"a":"{{new string('f', length)}}"},"utc_time_created":"now","run_id":"{{run}}"}""");
            var answer = await server.Api.PostAsync("runs/log-model", $$"""{"run_id":"{{run}}","model_json":{{json}}}""");
            Assert.Equal(length == 100 ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.Status);
        }

        var tag = (await server.Api.GetRunAsync(run)).GetProperty("data").GetProperty("tags").EnumerateArray().Single(t => Text(t, "key") == "mlflow.log-model.history");
        Assert.Equal(1, JsonDocument.Parse(Text(tag, "value")).RootElement.GetArrayLength());
    }

    private static string Batch(string run, int metrics, int parameters, int tags) =>
        JsonSerializer.Serialize(new
        {
            run_id = run,
            metrics = Enumerable.Range(0, metrics).Select(i => new { key = $"m{i % 10}", value = i, timestamp = i, step = i }),
            @params = Enumerable.Range(0, parameters).Select(i => new { key = $"p{i}", value = "v" }),
            tags = Enumerable.Range(0, tags).Select(i => new { key = $"t{i}", value = "v" }),
        });

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
