using System.Net;
using System.Text;
using System.Text.Json;

namespace SweepRunner.Server.Tests.Mlflow;

public sealed class RequestReaderTests(MlflowServer server)
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON;charset=UTF-8")]
    public async Task Json_is_taken_under_its_type_with_parameters(string type)
    {
        var answer = await server.Api.SendAsync("POST", "experiments/search", """{"max_results":1}""", type);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task A_post_of_another_type_is_refused(string? type)
    {
        var answer = await server.Api.SendAsync("POST", "experiments/search", """{"max_results":1}""", type);

        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE"), (answer.Status, answer.ErrorCode));
        Assert.Contains("Content-Type", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"max_results":"3"}""")]
    [InlineData("""{"max_results":3.0}""")]
    [InlineData("""{"max_results":3e0}""")]
    [InlineData("""{"max_results":3,"something_new":{"a":[1]}}""")]
    [InlineData("""{"max_results":3,"view_type":3}""")]
    [InlineData("""{"max_results":3,"view_type":"3"}""")]
    [InlineData("""{"max_results":3,"order_by":null,"filter":""}""")]
    [InlineData("""  {"max_results":3}""")]
    [InlineData("\"{\\\"max_results\\\":3}\"")]
    public async Task Messages_are_taken_as_protobuf_and_old_clients_write_them(string body) =>
        Assert.Equal(HttpStatusCode.OK, (await server.Api.PostAsync("experiments/search", body)).Status);

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("{\"max_results\":3,}")]
    public async Task What_is_no_message_is_refused(string body)
    {
        var answer = await server.Api.PostAsync("experiments/search", body);

        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE"), (answer.Status, answer.ErrorCode));
    }

    [Theory]
    [InlineData("{\"max_results\":1,\"page_token\":\"\u00ff\"}")]
    [InlineData("{\"max_results\":NaN,\"page_token\":\"\u00ff\"}")]
    [InlineData("\"\u00c3\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("""{"max_results":1,"filter":"\ud800"}""")]
    [InlineData("""{"\ud800":1,"max_results":"a few"}""")]
    public async Task Bytes_that_are_no_text_are_the_clients_fault(string body)
    {
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body)) { Headers = { ContentType = new("application/json") } };

        using var response = await server.Http.PostAsync(new Uri("/api/2.0/mlflow/experiments/search", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("INVALID_PARAMETER_VALUE", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NaN", "NaN")]
    [InlineData("\"NaN\"", "NaN")]
    [InlineData("Infinity", "1.7976931348623157E+308")]
    [InlineData("\"Infinity\"", "1.7976931348623157E+308")]
    [InlineData("-Infinity", "-1.7976931348623157E+308")]
    [InlineData("\"-Infinity\"", "-1.7976931348623157E+308")]
    [InlineData("\"0.5\"", "0.5")]
    [InlineData("1e-3", "0.001")]
    public async Task A_metric_may_be_no_ordinary_number(string written, string read)
    {
        var run = await server.Api.RunAsync("0");

        await server.Api.OkAsync("POST", "runs/log-metric", $$"""{"run_id":"{{run}}","key":"NaN or Infinity","value":{{written}},"timestamp":1}""");

        var value = (await server.Api.GetRunAsync(run)).GetProperty("data").GetProperty("metrics")[0].GetProperty("value");
        Assert.Equal(read, value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText());
    }

    [Fact]
    public async Task A_large_batch_is_read_whole()
    {
        var run = await server.Api.RunAsync("0");
        var metrics = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$"""{"key":"a/long/name/of/a/metric","value":{{i}}.25,"timestamp":"{{1_700_000_000_000 + i}}","step":{{i}},"padding":"{{new string('x', 1200)}}"}"""));

        await server.Api.OkAsync("POST", "runs/log-batch", $$"""{"run_id":"{{run}}","metrics":[{{metrics}}]}""");

        var newest = (await server.Api.GetRunAsync(run)).GetProperty("data").GetProperty("metrics")[0];
        Assert.Equal((999.25, 999L), (newest.GetProperty("value").GetDouble(), newest.GetProperty("step").GetInt64()));
    }

    [Fact]
    public async Task A_delete_may_name_things_in_the_query()
    {
        var name = $"{Guid.NewGuid():N}";
        await server.Api.OkAsync("POST", "registered-models/create", $$"""{"name":"{{name}}"}""");

        await server.Api.OkAsync("DELETE", $"registered-models/delete?name={name}");

        Assert.Equal(HttpStatusCode.NotFound, (await server.Api.GetAsync($"registered-models/get?name={name}")).Status);
    }
}
