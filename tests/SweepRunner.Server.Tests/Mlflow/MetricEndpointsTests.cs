using System.Text.Json;

namespace SweepRunner.Server.Tests.Mlflow;

public class MetricEndpointsTests(MlflowServer server)
{
    [Fact]
    public async Task A_history_is_ordered_by_time_step_and_value_without_duplicates()
    {
        var run = await server.Api.RunAsync("0");
        await LogAsync(run, (1, 2, 3), (0, 1, 1), (5, 1, 1), (0, 1, 1), (9, 1, 0));

        var history = await server.Api.OkAsync("GET", $"metrics/get-history?run_id={run}&metric_key=m");

        Assert.Equal([(9, 1, 0), (0, 1, 1), (5, 1, 1), (1, 2, 3)], Points(history));
        Assert.False(history.TryGetProperty("next_page_token", out _));
    }

    [Fact]
    public async Task A_history_comes_in_pages_when_asked()
    {
        var run = await server.Api.RunAsync("0");
        await LogAsync(run, [.. Enumerable.Range(0, 25).Select(i => ((double)i, (long)i, (long)i))]);

        var points = new List<(double, long, long)>();
        for (string? token = null; token != "";)
        {
            var page = await server.Api.OkAsync("GET", $"metrics/get-history?run_uuid={run}&metric_key=m&max_results=10&page_token={Uri.EscapeDataString(token ?? "")}");
            points.AddRange(Points(page));
            token = page.TryGetProperty("next_page_token", out var next) ? next.GetString() : "";
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(i => ((double)i, (long)i, (long)i)), points);
    }

    [Fact]
    public async Task A_metric_that_is_not_there_has_no_history() =>
        Assert.Equal("{}", (await server.Api.OkAsync("GET", $"metrics/get-history?run_id={await server.Api.RunAsync("0")}&metric_key=none")).GetRawText());

    [Theory]
    [InlineData("/api/2.0/mlflow/")]
    [InlineData("/ajax-api/2.0/mlflow/")]
    public async Task Histories_of_several_runs_come_run_by_run(string prefix)
    {
        var runs = new List<string> { await server.Api.RunAsync("0"), await server.Api.RunAsync("0"), await server.Api.RunAsync("0") };
        await LogAsync(runs[0], (1, 1, 1), (2, 2, 2));
        await LogAsync(runs[1], (3, 1, 1));

        var found = await server.Api.OkAsync("GET", $"{prefix}metrics/get-history-bulk?metric_key=m&{string.Join('&', runs.Select(r => $"run_id={r}"))}");
        var two = await server.Api.OkAsync("GET", $"{prefix}metrics/get-history-bulk?metric_key=m&max_results=1&run_id={runs[0]}");
        var none = await server.Api.OkAsync("GET", $"{prefix}metrics/get-history-bulk?metric_key=m&run_id={runs[2]}");

        Assert.Equal(
            runs.Take(2).Order(StringComparer.Ordinal).SelectMany(r => r == runs[0] ? (string[])[r, r] : [r]),
            found.GetProperty("metrics").EnumerateArray().Select(m => m.GetProperty("run_id").GetString()));
        Assert.Equal(1, two.GetProperty("metrics").GetArrayLength());
        Assert.Equal(0, none.GetProperty("metrics").GetArrayLength());
    }

    [Fact]
    public async Task A_sampled_history_has_even_steps_and_each_runs_ends()
    {
        var (first, second) = (await server.Api.RunAsync("0"), await server.Api.RunAsync("0"));
        await LogAsync(first, [.. Enumerable.Range(0, 10).Select(i => (10.0, 1L, (long)i))]);

        var one = await server.Api.OkAsync("GET", $"metrics/get-history-bulk-interval?run_ids={first}&metric_key=m&max_results=5");
        var part = await server.Api.OkAsync("GET", $"metrics/get-history-bulk-interval?run_ids={first}&metric_key=m&start_step=0&end_step=4&max_results=5");
        await LogAsync(second, [.. Enumerable.Range(0, 20).Select(i => (10.0, 1L, (long)i))]);
        var both = await server.Api.OkAsync("GET", $"metrics/get-history-bulk-interval?run_ids={first}&run_ids={second}&metric_key=m&max_results=5");

        // What MLflow's own tests expect of these.
        Assert.Equal([0, 2, 4, 6, 8, 9], Points(one).Select(p => p.Step));
        Assert.Equal([0, 1, 2, 3, 4], Points(part).Select(p => p.Step));
        Assert.Equal([0, 4, 8, 9, 0, 4, 8, 9, 12, 16, 19], Points(both).Select(p => p.Step));
    }

    private Task LogAsync(string run, params (double Value, long Time, long Step)[] points) =>
        server.Api.OkAsync(
            "POST",
            "runs/log-batch",
            JsonSerializer.Serialize(new { run_id = run, metrics = points.Select(p => new { key = "m", value = p.Value, timestamp = p.Time, step = p.Step }) }));

    private static List<(double Value, long Time, long Step)> Points(JsonElement page) =>
        [.. page.GetProperty("metrics").EnumerateArray().Select(m => (m.GetProperty("value").GetDouble(), m.GetProperty("timestamp").GetInt64(), m.GetProperty("step").GetInt64()))];
}
