using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SweepRunner.Server.Tests.Dashboard;

namespace SweepRunner.Server.Tests.Errors;

/// <summary>Whoever refuses a request below <c>/api</c>, a route, the binding of its parameters or the routing itself: the form is the same.</summary>
public sealed class RefusalFormTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/models?limit=abc", "limit", "abc", "whole number")]
    [InlineData("/api/v1/models?limit=99999999999", "limit", "99999999999", "at most 2147483647")]
    [InlineData("/api/v1/models?limit=-1", "limit", "-1", "1 to 1000")]
    [InlineData("/api/v1/runs?experiment=0&limit=0", "limit", "0", "1 to 50000")]
    [InlineData("/api/v1/runs?experiment=0&families=maybe", "families", "maybe", "true or false")]
    [InlineData("/api/v1/sweeps/none/trials?metrics=banana", "metrics", "banana", "true or false")]
    [InlineData("/api/v1/sweeps/none/trials?limit=0", "limit", "0", "1 to 100000")]
    [InlineData("/api/v1/sweeps/none/trials/first", "number", "first", "whole number")]
    public async Task Parameter_that_is_not_understood_is_named_with_its_rule(string path, string parameter, string value, string rule)
    {
        var fault = Fault(await RefusedAsync("GET", path, 400, "invalid"));

        Assert.Equal((parameter, value), (Text(fault, "path"), Text(fault, "value")));
        Assert.Contains(rule, Text(fault, "rule"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_parameters_that_are_not_understood_are_named_at_once()
    {
        var problem = await RefusedAsync("GET", "/api/v1/sweeps/none/trials?limit=abc&metrics=banana&offset=1.5", 400, "invalid");

        Assert.Equal(["metrics", "offset", "limit"], problem.GetProperty("errors").EnumerateArray().Select(e => Text(e, "path")));
    }

    [Theory]
    [InlineData("POST", "runs/move", "{", "$", null)]
    [InlineData("POST", "runs/move", "null", "$", "null")]
    [InlineData("POST", "runs/move", "[]", "$", "[]")]
    [InlineData("POST", "runs/move", "", null, null)]
    [InlineData("POST", "runs/move", """{"runs":5}""", "runs", "5")]
    [InlineData("POST", "runs/move", """{"runs":["a",5],"experiment_id":"1"}""", "runs[1]", """["a",5]""")]
    [InlineData("POST", "models/m/versions", """{"run":{}}""", "run", "{}")]
    [InlineData("POST", "models/m/versions", "{}", "run", null)]
    [InlineData("POST", "models/m/versions/1/promote", """{"stage":"Staging","archive":"yes"}""", "archive", "\"yes\"")]
    [InlineData("PUT", "models/m/aliases/z", """{"version":"x"}""", "version", "\"x\"")]
    [InlineData("PUT", "models/m/aliases/z", "{}", "version", null)]
    public async Task Body_that_is_not_understood_is_refused_with_the_place_in_it(string method, string path, string body, string? key, string? value)
    {
        var fault = Fault(await RefusedAsync(method, $"/api/v1/{path}", 400, "invalid", body));

        Assert.Equal((key, value), (Text(fault, "path"), Text(fault, "value")));
    }

    [Theory]
    [InlineData("POST", "/api/v1/sweeps", Form, "application/yaml")]
    [InlineData("POST", "/api/v1/sweeps/validate", null, "application/yaml")]
    [InlineData("POST", "/api/v1/runs/move", Form, Json)]
    [InlineData("POST", "/api/v1/models/m/versions", "text/plain", Json)]
    [InlineData("PUT", "/api/v1/models/m/aliases/z", null, Json)]
    public async Task Body_of_another_type_is_refused_with_the_types_to_send(string method, string path, string? type, string rightType)
    {
        var fault = Fault(await RefusedAsync(method, path, 415, "invalid", "name: x", type));

        Assert.Equal(("Content-Type", type ?? "none"), (Text(fault, "path"), Text(fault, "value")));
        Assert.Contains(rightType, Text(fault, "rule"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spec_that_is_too_long_is_refused()
    {
        var problem = await RefusedAsync("POST", "/api/v1/sweeps/validate", 413, "invalid", new string('#', (4 << 20) + 1), "application/yaml");

        Assert.Equal("at most 4 MiB", Text(Fault(problem), "rule"));
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing")]
    [InlineData("GET", "/api/v2/sweeps")]
    [InlineData("POST", "/api/v1/sweeps//cancel")]
    [InlineData("GET", "/health/dead")]
    public async Task Route_that_is_not_there_is_told(string method, string path) =>
        Assert.Contains($"{method} {path}", Text(await RefusedAsync(method, path, 404, "not_found"), "detail"), StringComparison.Ordinal);

    [Fact]
    public async Task Method_that_a_route_does_not_take_is_told_with_those_it_takes()
    {
        var fault = Fault(await RefusedAsync("PATCH", "/api/v1/models/m", 405, "invalid"));

        Assert.Equal("PATCH", Text(fault, "value"));
        Assert.Contains("GET", Text(fault, "rule"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/2.0/mlflow/nothing")]
    [InlineData("PATCH", "/api/2.0/mlflow/runs/get")]
    [InlineData("POST", "/api/2.0/mlflow/runs/create")]
    public async Task Routes_of_MLflow_keep_their_own_form(string method, string path)
    {
        using var answer = await SendAsync(method, path, method == "POST" ? "{" : null, Form);

        Assert.NotEmpty((await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("error_code").GetString()!);
    }

    private static JsonElement Fault(JsonElement problem) => Assert.Single(problem.GetProperty("errors").EnumerateArray());

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private async Task<JsonElement> RefusedAsync(string method, string path, int status, string code, string? body = null, string? type = Json)
    {
        using var answer = await SendAsync(method, path, body, type);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal((status, status, code), ((int)answer.StatusCode, problem.GetProperty("status").GetInt32(), Text(problem, "code")));
        Assert.NotEmpty(Text(problem, "title")!);
        Assert.NotEmpty(Text(problem, "detail")!);
        return problem;
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string? body, string? type)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (type is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return await server.Http.SendAsync(request, Cancellation);
    }
}
