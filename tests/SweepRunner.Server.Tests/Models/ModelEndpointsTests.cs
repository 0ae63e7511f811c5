using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SweepRunner.Core.Runs;
using SweepRunner.Server.Tests.Dashboard;

namespace SweepRunner.Server.Tests.Models;

public sealed class ModelEndpointsTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Model_of_a_client_s_run_is_registered_once_its_files_are_there()
    {
        var experiment = await server.Store.Runs.GetOrCreateExperimentAsync("logged elsewhere", Cancellation);
        var run = await server.Store.Runs.CreateRunAsync(new NewRun(experiment), Cancellation);
        var refused = await SendAsync(HttpMethod.Post, "elsewhere/versions", new { run = run.Id.Value });
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (refused.Status, Text(refused.Body, "code")));

        await server.Store.Artifacts.WriteAsync(run.ArtifactRoot, "model/MLmodel", new MemoryStream([1]), Cancellation);
        var registered = await SendAsync(HttpMethod.Post, "elsewhere/versions", new { run = run.Id.Value[..10], alias = "champion" });

        Assert.Equal(HttpStatusCode.Created, registered.Status);
        Assert.Equal(run.Id.Value, Text(registered.Body.GetProperty("lineage"), "run_id"));
        Assert.Equal(JsonValueKind.Null, registered.Body.GetProperty("lineage").GetProperty("config").ValueKind);
        Assert.Equal(1, (await SendAsync(HttpMethod.Get, "elsewhere/versions/@champion")).Body.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Sweep_named_by_its_id_means_its_best_run_with_its_objective()
    {
        var sweep = await server.SweepAsync("registered", 3);
        var best = (await server.Store.Sweeps.ProgressAsync(sweep.Id, Cancellation)).Best!;
        var run = (await server.Store.Runs.FindRunAsync(best.Run, Cancellation))!;
        await server.Store.Artifacts.WriteAsync(run.ArtifactRoot, "model/m", new MemoryStream([1]), Cancellation);

        var version = (await SendAsync(HttpMethod.Post, "by-id/versions", new { run = sweep.Id.Value })).Body;

        Assert.Equal(best.Run.Value, Text(version, "run_id"));
        Assert.Equal("0.3333333333333333", Text(version.GetProperty("tags"), "sweep.objective.loss"));
        Assert.Equal(("registered", 2), (Text(version.GetProperty("lineage"), "sweep"), version.GetProperty("lineage").GetProperty("trial").GetInt32()));
    }

    [Theory]
    [InlineData("POST", "m/versions", """{"alias":"a"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "m/versions", """{"run":"0000","stage":"Live"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "m/versions", "{", HttpStatusCode.BadRequest)]
    [InlineData("POST", "m/versions/1/promote", """{"stage":"Live"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "m/versions/1/promote", "{}", HttpStatusCode.BadRequest)]
    [InlineData("POST", "m/versions/1/promote", """{"stage":"Staging"}""", HttpStatusCode.NotFound)]
    [InlineData("PUT", "m/aliases/a", """{"version":1}""", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "m/aliases/a", null, HttpStatusCode.NotFound)]
    [InlineData("GET", "m", null, HttpStatusCode.NotFound)]
    [InlineData("GET", "m/versions/v1", null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "?filter=nam%20%3D%20'x'", null, HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_done_is_refused_as_problem_details(string method, string path, string? body, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1/models{(path[0] == '?' ? path : "/" + path)}");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await server.Http.SendAsync(request, Cancellation);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Every_operation_is_described_with_examples()
    {
        var document = await server.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);

        var operations = document.GetProperty("paths").EnumerateObject().Where(p => p.Name.StartsWith("/api/v1/models", StringComparison.Ordinal))
            .SelectMany(p => p.Value.EnumerateObject()).Where(o => o.Name is "get" or "post" or "put" or "delete").ToList();
        Assert.Equal(7, operations.Count);
        foreach (var operation in operations)
        {
            if (operation.Value.TryGetProperty("requestBody", out var body)) Assert.DoesNotContain("method", Example(body), StringComparison.Ordinal);
            Assert.Contains("churn", Example(operation.Value.GetProperty("responses").EnumerateObject().First(r => r.Name[0] == '2').Value), StringComparison.Ordinal);
        }
    }

    private static string Example(JsonElement body) => body.GetProperty("content").GetProperty("application/json").GetProperty("example").ToString();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/models/{path}");
        if (body is not null) request.Content = JsonContent.Create(body);
        using var answer = await server.Http.SendAsync(request, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation));
    }
}
