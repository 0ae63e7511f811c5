using System.Text.Json.Nodes;
using SweepRunner.Client.Tests.Serving;

namespace SweepRunner.Client.Tests.Buffering;

public sealed class FlushTests : IAsyncLifetime
{
    private readonly EagerClock _clock = new(TimeSpan.FromMinutes(10));
    private ScriptedServer _server = null!;
    private TrackingClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestClients.ServerWithRunAsync();
        _client = _server.Connect(TestClients.Options(_clock));
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Flush_sends_everything_logged_before_it_as_the_wire_wants_it()
    {
        await using var run = await _client.StartRunAsync(cancellation: Stop);
        run.LogParams(new Dictionary<string, object> { ["eta"] = 0.1, ["trees"] = 100, ["dart"] = true });
        run.LogMetrics(new Dictionary<string, double> { ["loss"] = double.NaN, ["gap"] = double.PositiveInfinity }, step: 9007199254740993);
        run.LogMetric("loss", double.NegativeInfinity, -1, DateTimeOffset.FromUnixTimeMilliseconds(1234));
        run.SetTags(new Dictionary<string, string> { ["team"] = "a" });

        await run.FlushAsync(Stop);

        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.Equal(
            $$"""{"run_id":"{{TestClients.Run}}","metrics":[{"key":"loss","value":"NaN","timestamp":{{now}},"step":9007199254740993},{"key":"gap","value":"Infinity","timestamp":{{now}},"step":9007199254740993},{"key":"loss","value":"-Infinity","timestamp":1234,"step":-1}],"params":[{"key":"eta","value":"0.1"},{"key":"trees","value":"100"},{"key":"dart","value":"True"}],"tags":[{"key":"team","value":"a"}]}""",
            Assert.Single(_server.At("runs/log-batch")).Body);
    }

    [Fact]
    public async Task Whole_batch_is_sent_without_being_asked()
    {
        var arrived = new TaskCompletionSource();
        _server.Always("runs/log-batch", async context =>
        {
            arrived.TrySetResult();
            await Answer.Nothing(context);
        });
        await using var run = await _client.StartRunAsync(cancellation: Stop);

        for (var i = 0; i < 1000; i++) run.LogMetric("m", i, i);

        await arrived.Task.WaitAsync(Stop);
    }

    [Fact]
    public async Task Little_is_sent_after_the_interval_without_being_asked()
    {
        var arrived = new TaskCompletionSource();
        _server.Always("runs/log-batch", async context =>
        {
            arrived.TrySetResult();
            await Answer.Nothing(context);
        });
        await using var client = _server.Connect(TestClients.Options(_clock) with { FlushInterval = TimeSpan.FromSeconds(2) });
        await using var run = await client.StartRunAsync(cancellation: Stop);

        run.LogMetric("m", 1);

        await arrived.Task.WaitAsync(Stop);
        Assert.Contains(TimeSpan.FromSeconds(2), _clock.Waits);
    }

    [Fact]
    public async Task Metrics_arrive_in_their_order_through_failures_lost_answers_and_refusals()
    {
        var taken = new List<double>();
        var failures = new Random(3);
        _server.Always("runs/log-batch", context =>
        {
            double chance;
            lock (failures) chance = failures.NextDouble();
            if (chance < 0.2) return Answer.Error(503, "TEMPORARILY_UNAVAILABLE", "busy")(context);
            if (chance < 0.3 && TestClients.BodyOf(context)["metrics"]!.AsArray().Count > 1) return Answer.Error(400, "INVALID_PARAMETER_VALUE", "too many at once")(context);
            lock (taken) taken.AddRange(TestClients.BodyOf(context)["metrics"]!.AsArray().Select(m => (double)m!["value"]!));
            return chance < 0.4 ? Answer.Drop(context) : Answer.Nothing(context);
        });
        await using var client = _server.Connect(TestClients.Options(_clock) with { MaxRetries = 100, FlushInterval = TimeSpan.FromSeconds(1) });
        var run = await client.StartRunAsync(cancellation: Stop);

        for (var i = 0; i < 20_000; i++)
        {
            run.LogMetric("m", i, i);
            if (i % 4000 == 0) await run.FlushAsync(Stop);
        }

        await run.EndAsync(cancellation: Stop);

        // A batch whose answer was lost comes twice; the server drops the second. First arrivals are in order.
        Assert.Equal(Enumerable.Range(0, 20_000).Select(i => (double)i), taken.Distinct());
    }

    [Fact]
    public async Task Refused_param_is_named_by_the_next_flush_once_and_all_else_arrives()
    {
        var taken = new List<string>();
        _server.Always("runs/log-batch", context =>
        {
            var body = TestClients.BodyOf(context);
            var names = new[] { "metrics", "params", "tags" }.SelectMany(k => body[k]!.AsArray()).Select(e => (string)e!["key"]!).ToList();
            if (names.Contains("bad")) return Answer.Error(400, "INVALID_PARAMETER_VALUE", "Changing param values is not allowed")(context);
            lock (taken) taken.AddRange(names);
            return Answer.Nothing(context);
        });
        await using var run = await _client.StartRunAsync(cancellation: Stop);
        for (var i = 0; i < 300; i++) run.LogMetric($"m{i}", i);
        run.LogParam("bad", 1);
        for (var i = 300; i < 600; i++) run.LogMetric($"m{i}", i);

        var failure = await Assert.ThrowsAsync<TrackingException>(() => run.FlushAsync(Stop));

        Assert.Contains("param 'bad'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Changing param values", failure.Message, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, 600).Select(i => $"m{i}"), taken);
        Assert.InRange(_server.At("runs/log-batch").Count, 2, 60);
        await run.FlushAsync(Stop);
    }

    [Fact]
    public async Task Refused_run_is_told_without_trying_every_entry()
    {
        _server.Always("runs/log-batch", Answer.Error(400, "INVALID_PARAMETER_VALUE", "The run must be in the 'active' state"));
        var run = await _client.StartRunAsync(cancellation: Stop);
        for (var i = 0; i < 1000; i++) run.LogMetric("m", i, i);

        var failure = await Assert.ThrowsAsync<TrackingException>(() => run.FlushAsync(Stop));

        Assert.Contains("'active' state", failure.Message, StringComparison.Ordinal);
        // Halving to a few entries, more than once where some were sent while others were still being logged.
        Assert.InRange(_server.At("runs/log-batch").Count, 10, 200);
        await Assert.ThrowsAsync<TrackingException>(async () => await run.DisposeAsync());
    }

    [Fact]
    public async Task What_could_not_be_sent_stays_and_goes_with_a_later_flush()
    {
        await using var client = _server.Connect(TestClients.Options(_clock) with { MaxRetries = 0 });
        _server.Next("runs/log-batch", Answer.Error(503, "TEMPORARILY_UNAVAILABLE", "restarting"));
        await using var run = await client.StartRunAsync(cancellation: Stop);
        run.LogMetric("a", 1);

        await Assert.ThrowsAsync<TrackingException>(() => run.FlushAsync(Stop));
        run.LogMetric("b", 2);
        await run.FlushAsync(Stop);

        Assert.Equal(["a", "a", "b"], TestClients.MetricNames(_server.At("runs/log-batch")));
    }

    [Fact]
    public async Task Background_failure_that_lasts_is_told_by_the_end_of_the_run()
    {
        var failing = new TaskCompletionSource();
        _server.Always("runs/log-batch", async context =>
        {
            await Answer.Error(403, "PERMISSION_DENIED", "read only")(context);
            failing.TrySetResult();
        });
        await using var client = _server.Connect(TestClients.Options(_clock));
        var run = await client.StartRunAsync(cancellation: Stop);
        for (var i = 0; i < 1000; i++) run.LogMetric("m", i, i);
        await failing.Task.WaitAsync(Stop);

        var failure = await Assert.ThrowsAsync<TrackingException>(async () => await run.DisposeAsync());

        Assert.Contains("1000 logged entries unsent", failure.Message, StringComparison.Ordinal);
        Assert.Contains("read only", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_are_cut_where_servers_cut_them()
    {
        await using var run = await _client.StartRunAsync(cancellation: Stop);
        run.LogParam("p", string.Concat(Enumerable.Repeat("😀", 6001)));
        run.SetTag("t", new string('x', 8001));

        await run.FlushAsync(Stop);

        JsonNode body = _server.At("runs/log-batch").Single().Json;
        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 6000)), (string)body["params"]![0]!["value"]!);
        Assert.Equal(8000, ((string)body["tags"]![0]!["value"]!).Length);
    }
}
