using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SweepRunner.Benchmarks.TrackingLoad;

/// <summary>One client of a tracking server that speaks MLflow's REST: plain HTTP, one connection, the messages of MLflow's Python client.</summary>
internal sealed class TrackingLoadClient : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly HttpClient _http;
    private long _clock = 1_700_000_000_000;

    public TrackingLoadClient(Uri server) =>
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = server, Timeout = TimeSpan.FromMinutes(5) };

    public async Task<string> CreateExperimentAsync()
    {
        using var answer = await PostAsync("experiments/create", $$"""{"name":"load {{Guid.NewGuid():N}}"}""").ConfigureAwait(false);
        return answer.RootElement.GetProperty("experiment_id").GetString()!;
    }

    public async Task<string> CreateRunAsync(string experiment)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $$"""{"experiment_id":"{{experiment}}","start_time":{{++_clock}},"tags":[{"key":"mlflow.user","value":"load"}]}""");
        using var answer = await PostAsync("runs/create", body).ConfigureAwait(false);
        return answer.RootElement.GetProperty("run").GetProperty("info").GetProperty("run_id").GetString()!;
    }

    /// <summary>20 params, 10 metrics, 5 tags.</summary>
    public Task LogAllAsync(string run, int seed)
    {
        var body = new StringBuilder().Append(CultureInfo.InvariantCulture, $$"""{"run_id":"{{run}}","metrics":[""");
        for (var i = 0; i < 10; i++) Separate(body, i).Append(CultureInfo.InvariantCulture, $$"""{"key":"metric_{{i}}","value":{{(((seed * 31) + i) % 1000) / 1000.0}},"timestamp":{{++_clock}},"step":0}""");
        body.Append("""],"params":[""");
        for (var i = 0; i < 20; i++) Separate(body, i).Append(CultureInfo.InvariantCulture, $$"""{"key":"param_{{i}}","value":"{{(seed + i) % 10}}"}""");
        body.Append("""],"tags":[""");
        for (var i = 0; i < 5; i++) Separate(body, i).Append(CultureInfo.InvariantCulture, $$"""{"key":"tag_{{i}}","value":"{{seed % 7}}"}""");
        return SendAsync("runs/log-batch", body.Append("]}").ToString());
    }

    public Task FinishAsync(string run) =>
        SendAsync("runs/update", string.Create(CultureInfo.InvariantCulture, $$"""{"run_id":"{{run}}","status":"FINISHED","end_time":{{++_clock}}}"""));

    public Task LogMetricAsync(string run, long step) =>
        SendAsync("runs/log-metric", string.Create(CultureInfo.InvariantCulture, $$"""{"run_id":"{{run}}","key":"loss","value":{{1.0 / (step + 1)}},"timestamp":{{++_clock}},"step":{{step}}}"""));

    public Task LogMetricsAsync(string run, long firstStep, int count)
    {
        var body = new StringBuilder(count * 80).Append(CultureInfo.InvariantCulture, $$"""{"run_id":"{{run}}","metrics":[""");
        for (var i = 0; i < count; i++)
            Separate(body, i).Append(CultureInfo.InvariantCulture, $$"""{"key":"metric_{{i % 10}}","value":{{(firstStep + i) * 0.001}},"timestamp":{{++_clock}},"step":{{(firstStep + i) / 10}}}""");
        return SendAsync("runs/log-batch", body.Append("]}").ToString());
    }

    /// <returns>How many runs were found.</returns>
    public async Task<int> SearchAsync(string experiment)
    {
        using var answer = await PostAsync(
            "runs/search",
            $$"""{"experiment_ids":["{{experiment}}"],"filter":"metrics.metric_0 > 0.5 and params.param_3 = '4'","order_by":["metrics.metric_1 DESC"],"max_results":100}""").ConfigureAwait(false);
        return answer.RootElement.TryGetProperty("runs", out var runs) ? runs.GetArrayLength() : 0;
    }

    public void Dispose() => _http.Dispose();

    private static StringBuilder Separate(StringBuilder body, int index) => index == 0 ? body : body.Append(',');

    private async Task SendAsync(string path, string body) => (await PostAsync(path, body).ConfigureAwait(false)).Dispose();

    private async Task<JsonDocument> PostAsync(string path, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = Json;
        using var answer = await _http.PostAsync(new Uri($"api/2.0/mlflow/{path}", UriKind.Relative), content).ConfigureAwait(false);
        var bytes = await answer.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {Encoding.UTF8.GetString(bytes)}");
        return JsonDocument.Parse(bytes);
    }
}
