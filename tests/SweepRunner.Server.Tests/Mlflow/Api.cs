using System.Net;
using System.Text;
using System.Text.Json;

namespace SweepRunner.Server.Tests.Mlflow;

/// <summary>Raw calls, as a client without a library makes them.</summary>
internal sealed class Api(HttpClient http)
{
    private const string Prefix = "api/2.0/mlflow/";

    public Task<Answer> PostAsync(string path, string json) => SendAsync("POST", path, json);

    public Task<Answer> GetAsync(string path) => SendAsync("GET", path, null);

    /// <summary>The answer of a call that must go well.</summary>
    public async Task<JsonElement> OkAsync(string method, string path, string? json = null)
    {
        var answer = await SendAsync(method, path, json);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{method} {path} {json}: {(int)answer.Status} {answer.Text}");
        return answer.Json;
    }

    /// <summary>A call; a path without a leading slash lies below MLflow's prefix.</summary>
    public async Task<Answer> SendAsync(string method, string path, string? json, string? contentType = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith('/') ? path : "/" + Prefix + path);
        if (json is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
            if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<string> ExperimentAsync() =>
        (await OkAsync("POST", "experiments/create", $$"""{"name":"{{Guid.NewGuid():N}}"}""")).GetProperty("experiment_id").GetString()!;

    public async Task<string> RunAsync(string? experiment = null, string more = "")
    {
        var created = await OkAsync("POST", "runs/create", $$"""{"experiment_id":"{{experiment ?? await ExperimentAsync()}}"{{more}}}""");
        return created.GetProperty("run").GetProperty("info").GetProperty("run_id").GetString()!;
    }

    public async Task<JsonElement> GetRunAsync(string run) => (await OkAsync("GET", $"runs/get?run_id={run}")).GetProperty("run");

    /// <summary>What was answered.</summary>
    internal sealed record Answer(HttpStatusCode Status, string Text)
    {
        public JsonElement Json => JsonDocument.Parse(Text).RootElement;

        public string ErrorCode => Json.GetProperty("error_code").GetString()!;

        public string Message => Json.GetProperty("message").GetString()!;
    }
}
