using System.Net.Http.Json;
using System.Text.Json;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests.Serving;

/// <summary>An infinity that an MLflow client logs, on the command line.</summary>
public sealed class InfiniteMetricTests : IDisposable
{
    private readonly SweepRunnerProgram _program = new();

    [Fact]
    public async Task Show_calls_an_infinite_metric_so()
    {
        using var server = new BackgroundServer(_program);
        await server.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri($"{server.Address}/api/2.0/mlflow/runs/") };
        var created = await PostAsync(http, "create", new { experiment_id = "0" });
        var run = created.GetProperty("run").GetProperty("info").GetProperty("run_id").GetString()!;
        await PostAsync(http, "log-metric", new { run_id = run, key = "down", value = "-Infinity", timestamp = 1 });

        var shown = (await _program.RunAsync("show", run)).Expect(0);

        Assert.Matches(@"down\s+-Infinity", shown.Output);
    }

    public void Dispose() => _program.Dispose();

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
